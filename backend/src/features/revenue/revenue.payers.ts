import type { Document } from 'mongodb'
import type { UserDocument } from '../../db/documents.ts'
import type { Question } from '../../db/projectData.ts'
import type { Cell, CsvTable } from '../../http/csv.ts'
import type { ReportContext } from '../../http/reports.ts'
import { lookUpUser } from '../users/people.pipeline.ts'
import { toProfile, type UserProfile } from '../users/users.profile.ts'
import { payerSource } from './revenue.source.ts'

/** A user's profile, with what they paid in the range. */
export interface PayerProfile extends UserProfile {
  /** Of the range, under the filters. */
  revenue: number
  lifetimeRevenue: number
}

export interface PayerPage {
  items: PayerProfile[]
  total: number
  page: number
  limit: number
}

/** Pages and the whole table of a question whose rows are payers: `{userId, revenue}`. */
export interface PayersModel {
  /** The payers of the range under the filters. */
  payers(context: ReportContext): Promise<Question>
  /** Highest revenue first, ties by id. */
  page(
    context: ReportContext,
    payers: Question,
    page: { page: number; limit: number },
  ): Promise<PayerPage>
  /** All of them, in the same order. */
  table(context: ReportContext, payers: Question): CsvTable
}

interface PayerRow {
  revenue: number
  user: UserDocument
}

export function createPayersModel(): PayersModel {
  return {
    async payers(context) {
      return { name: 'The payers', ...(await payerSource(context)) }
    },

    async page({ project, run }, payers, { page, limit }) {
      const skip = (page - 1) * limit
      const [rows] = await run.aggregate<{ total: { users: number }[]; page: PayerRow[] }>({
        ...payers,
        stages: pageStages({ projectId: project.id, payers: payers.stages, skip, limit }),
      })
      return {
        items: rows?.page.map(toPayer) ?? [],
        total: rows?.total[0]?.users ?? 0,
        page,
        limit,
      }
    },

    table({ project, run }, payers) {
      const stages = [...payers.stages, ...highestFirst, ...lookUpUser(project.id)]
      return { columns, rows: asCells(run.stream<PayerRow>({ ...payers, stages })) }
    },
  }
}

const highestFirst: Document[] = [{ $sort: { revenue: -1, userId: 1 } }]

function pageStages({
  projectId,
  payers,
  skip,
  limit,
}: {
  projectId: string
  payers: Document[]
  skip: number
  limit: number
}): Document[] {
  return [
    ...payers,

    {
      $facet: {
        total: [{ $count: 'users' }],
        page: [...highestFirst, { $skip: skip }, { $limit: limit }, ...lookUpUser(projectId)],
      },
    },
  ]
}

function toPayer({ revenue, user }: PayerRow): PayerProfile {
  const profile = toProfile(user)
  return { ...profile, revenue, lifetimeRevenue: profile.revenue }
}

const columns = [
  'id',
  'name',
  'email',
  'device',
  'country',
  'firstSeen',
  'lastSeen',
  'sessions',
  'events',
  'revenue',
  'lifetimeRevenue',
]

async function* asCells(rows: AsyncIterable<PayerRow>): AsyncGenerator<Cell[]> {
  for await (const row of rows) {
    const { id, name, email, device, country, firstSeen, lastSeen, ...totals } = toPayer(row)
    const { sessions, events, revenue, lifetimeRevenue } = totals
    const seen = [firstSeen.toISOString(), lastSeen.toISOString()]
    yield [id, name, email, device, country, ...seen, sessions, events, revenue, lifetimeRevenue]
  }
}
