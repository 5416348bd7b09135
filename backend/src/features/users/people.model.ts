import type { UserDocument } from '../../db/documents.ts'
import type { Question } from '../../db/projectData.ts'
import type { CsvTable } from '../../http/csv.ts'
import type { ReportContext } from '../../http/reports.ts'
import { allPeopleStages, peoplePageStages } from './people.pipeline.ts'
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
      const items = await profiles(context, ids)
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

/** The profiles of a page's users, in its order. */
async function profiles({ project, run }: ReportContext, ids: string[]): Promise<UserProfile[]> {
  if (ids.length === 0) return []
  const found = await run.aggregate<UserDocument>({
    name: 'Their profiles',
    collection: 'users',
    stages: [
      { $match: { _id: { $in: ids.map((id) => `${project.id}:${id}`) } } },
      { $sort: { userId: 1 } },
    ],
  })
  return found.map(toProfile)
}
