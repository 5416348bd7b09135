import type { UserDocument } from '../../db/documents.ts'
import type { Question } from '../../db/projectData.ts'
import type { ReportContext } from '../../http/reports.ts'
import { allPeopleStages, peoplePageStages } from './people.pipeline.ts'
import { findProfiles, type ListedPeople, listProfiles } from './profiles.ts'
import { userTable } from './users.csv.ts'
import { toProfile, type UserProfile } from './users.profile.ts'

/** A question whose rows are people: one document each, with `userId`. */
export type PeopleQuestion = Question

/** People that a scan has found, in the order of the database (columns/scan/people.ts). */
export interface FoundPeople {
  userIds: readonly string[]
}

export type People = PeopleQuestion | FoundPeople

/** The people behind a number: whoever counts them asks this with the number's own stages. */
export interface PeopleModel {
  list(
    context: ReportContext,
    people: People,
    page: { page: number; limit: number },
  ): Promise<ListedPeople>
}

interface PeopleRows {
  total: { users: number }[]
  page: { userId: string }[]
}

export function createPeopleModel(): PeopleModel {
  return {
    async list(context, people, { page, limit }) {
      if ('userIds' in people) return listProfiles(context, people.userIds, { page, limit })
      const skip = (page - 1) * limit
      const [rows] = await context.run.aggregate<PeopleRows>({
        ...people,
        stages: peoplePageStages({ people: people.stages, skip, limit }),
      })
      const ids = rows?.page.map(({ userId }) => userId) ?? []
      const items = await findProfiles(context, ids)
      return {
        users: { items, total: rows?.total[0]?.users ?? 0, page, limit },
        table: () => userTable(everybody(context, people)),
      }
    },
  }
}

async function* everybody(
  { project, run }: ReportContext,
  people: PeopleQuestion,
): AsyncGenerator<UserProfile> {
  const stages = allPeopleStages({ projectId: project.id, people: people.stages })
  for await (const user of run.stream<UserDocument>({ ...people, stages })) yield toProfile(user)
}
