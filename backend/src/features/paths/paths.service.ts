import type { PathsPeopleQuery, PathsQuery } from '@footpath/contract/paths'
import type { ReportContext } from '../../http/reports.ts'
import type { PeopleModel } from '../users/people.model.ts'
import type { ListedPeople } from '../users/profiles.ts'
import { arrangePaths, type PathsAnswer } from './paths.answer.ts'
import type { PathsModel } from './paths.model.ts'
import { pathQuestion } from './paths.question.ts'

export interface PathsService {
  answer(query: PathsQuery, context: ReportContext): Promise<PathsAnswer>
  /** The people behind a node or a link, as a page and as the whole table. */
  people(query: PathsPeopleQuery, context: ReportContext): Promise<ListedPeople>
}

export function createPathsService({
  pathsModel,
  peopleModel,
}: {
  pathsModel: PathsModel
  peopleModel: PeopleModel
}): PathsService {
  return {
    async answer(query, context) {
      return arrangePaths(await pathsModel.links(context, pathQuestion(query)))
    },

    async people(query, context) {
      const { level, from, to } = query
      const people = await pathsModel.people(context, pathQuestion(query), { level, from, to })
      return peopleModel.list(context, people, query)
    },
  }
}
