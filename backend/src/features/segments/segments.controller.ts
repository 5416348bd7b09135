import {
  engagement,
  engagementQuery,
  engagementUsersQuery,
  segments,
  segmentsQuery,
  segmentUsersQuery,
} from '@footpath/contract/segments'
import { tableOf } from '../../http/csv.ts'
import { reportRoutes } from '../../http/reportRoutes.ts'
import type { ReadReport } from '../../http/reports.ts'
import type { Route } from '../../http/route.ts'
import { peopleRoutes } from '../users/people.routes.ts'
import { engagementDefinition, segmentsDefinition } from './segments.definition.ts'
import { segmentFeatures } from './segments.features.ts'
import type { SegmentsService } from './segments.service.ts'

const segmentColumns = ['id', 'name', 'size', 'share', 'silhouette', ...segmentFeatures] as const
const levelColumns = [
  ...(['level', 'users', 'share', 'fewestDays', 'mostDays'] as const),
  ...(['events', 'eventShare', 'revenue', 'revenueShare'] as const),
]

export function createSegmentsController({
  readReport,
  segmentsService,
}: {
  readReport: ReadReport
  segmentsService: SegmentsService
}): Route[] {
  return [
    ...reportRoutes(readReport, {
      path: '/api/segments',
      summary: 'Groups of people who behave alike',
      query: segmentsQuery,
      answers: segments,
      async ask({ query, context }) {
        const answer = await segmentsService.answer(query, context)
        const rows = answer.segments.map(({ centroid, ...segment }) => ({
          ...segment,
          ...centroid,
        }))
        return {
          answer,
          definition: segmentsDefinition,
          tables: {
            segments: () => tableOf(segmentColumns, rows),
            candidates: () => tableOf(['k', 'silhouette'], answer.candidates),
          },
        }
      },
    }),
    ...peopleRoutes(readReport, {
      path: '/api/segments/users',
      summary: 'The people of a segment',
      query: segmentUsersQuery,
      list: segmentsService.users,
      describe: () => segmentsDefinition,
    }),
    ...reportRoutes(readReport, {
      path: '/api/segments/engagement',
      summary: 'Heavy, medium and light users, and what they account for',
      query: engagementQuery,
      answers: engagement,
      async ask({ context }) {
        const answer = await segmentsService.engagement(context)
        return {
          answer,
          definition: engagementDefinition,
          tables: { levels: () => tableOf(levelColumns, answer.levels) },
        }
      },
    }),
    ...peopleRoutes(readReport, {
      path: '/api/segments/engagement/users',
      summary: 'The heavy, medium or light users',
      query: engagementUsersQuery,
      list: segmentsService.engagedUsers,
      describe: () => engagementDefinition,
    }),
  ]
}
