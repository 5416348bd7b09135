import type { AssociationsPeopleQuery, AssociationsQuery } from '@footpath/contract/associations'
import type { ReportContext } from '../../http/reports.ts'
import type { PeopleModel } from '../users/people.model.ts'
import type { ListedPeople } from '../users/profiles.ts'
import { type AssociationsAnswer, arrangeAssociations } from './associations.answer.ts'
import type { AssociationsModel } from './associations.model.ts'
import { associationQuestion } from './associations.question.ts'

export interface AssociationsService {
  answer(query: AssociationsQuery, context: ReportContext): Promise<AssociationsAnswer>
  /** The new users of a cell, as a page and as the whole table. */
  people(query: AssociationsPeopleQuery, context: ReportContext): Promise<ListedPeople>
}

export function createAssociationsService({
  associationsModel,
  peopleModel,
}: {
  associationsModel: AssociationsModel
  peopleModel: PeopleModel
}): AssociationsService {
  return {
    async answer(query, context) {
      const question = associationQuestion(query, context)
      return arrangeAssociations(await associationsModel.exposures(context, question))
    },

    async people(query, context) {
      const question = associationQuestion(query, context)
      const people = await associationsModel.people(context, question, query)
      return peopleModel.list(context, people, query)
    },
  }
}
