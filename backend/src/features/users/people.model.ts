import type { UserDocument } from '../../db/documents.ts'
import type { Question } from '../../db/projectData.ts'
import type { CsvTable } from '../../http/csv.ts'
import type { ReportContext } from '../../http/reports.ts'
import { allPeopleStages, peoplePageStages } from './people.pipeline.ts'
import { findProfiles } from './profiles.ts'
import { userTable } from './users.csv.ts'
import { type ProfilePage, toProfile, type UserProfile } from './users.profile.ts'

/** A question whose rows are people: one document each, with `userId`. */
export type PeopleQuestion = Question

/** The people behind a number: whoever counts them asks this with the number's own stages. */
export interface PeopleModel {
  /** In the order of their ids; `total` is the number itself. */
  page(
    context: ReportContext,
    people: PeopleQuestion,
    page: { page: number; limit: number },
  ): Promise<ProfilePage>
  /** All of them, as a table. */
  table(context: ReportContext, people: PeopleQuestion): CsvTable
}

interface PeopleRows {
  total: { users: number }[]
  page: { userId: string }[]
}

export function createPeopleModel(): PeopleModel {
  return {
    async page(context, people, { page, limit }) {
      const skip = (page - 1) * limit
      const [rows] = await context.run.aggregate<PeopleRows>({
        ...people,
        stages: peoplePageStages({ people: people.stages, skip, limit }),
      })
      const ids = rows?.page.map(({ userId }) => userId) ?? []
      const items = await findProfiles(context, ids)
      return { items, total: rows?.total[0]?.users ?? 0, page, limit }
    },

    table({ project, run }, people) {
      const stages = allPeopleStages({ projectId: project.id, people: people.stages })
      return userTable(asProfiles(run.stream<UserDocument>({ ...people, stages })))
    },
  }
}

async function* asProfiles(users: AsyncIterable<UserDocument>): AsyncGenerator<UserProfile> {
  for await (const user of users) yield toProfile(user)
}
