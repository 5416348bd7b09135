import {
  annotation,
  annotationsQuery,
  changeAnnotation,
  createAnnotation,
} from '@footpath/contract/annotations'
import type { Route } from '../../http/route.ts'
import type { RequireProject } from '../projects/requireProject.ts'
import { keptRoute, keptRoutes } from '../saved/kept.routes.ts'
import type { KeptService } from '../saved/kept.service.ts'
import { compareMoments, isWithin, type Moment } from './annotations.moment.ts'

/** A note at a moment. */
export interface AnnotationContent {
  when: Moment
  text: string
}

/** Notes at a local day or an instant of a project. */
export function createAnnotationsController({
  annotationsService,
  requireProject,
}: {
  annotationsService: KeptService<AnnotationContent>
  requireProject: RequireProject
}): Route[] {
  const annotations = {
    path: '/api/annotations',
    noun: 'note',
    one: annotation,
    present: ({ when, text }: AnnotationContent) => ({ when, text }),
    requireProject,
  }
  return [
    ...keptRoutes({
      ...annotations,
      nouns: 'notes',
      listing: annotationsQuery,
      making: createAnnotation,
      changing: changeAnnotation,
      async list({ start, end }, { id, timeZone }, reader) {
        const notes = await annotationsService.list(id, reader)
        return notes
          .filter(({ when }) => isWithin(when, { start, end, timeZone }))
          .sort((one, other) => compareMoments(one.when, other.when, timeZone))
      },
      create: ({ project: _, ...note }, { id }, reader) =>
        annotationsService.create(id, note, reader),
      change: (key, { project: _, ...changes }, reader) =>
        annotationsService.change(key, changes, reader),
      remove: annotationsService.remove,
    }),
    keptRoute({ ...annotations, find: annotationsService.find }),
  ]
}
