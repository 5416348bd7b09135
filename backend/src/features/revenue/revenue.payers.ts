import type { Document } from 'mongodb'
import type { UserDocument } from '../../db/documents.ts'
import type { CsvTable } from '../../http/csv.ts'
import type { ReportContext } from '../../http/reports.ts'
import { lookUpUser } from '../users/people.pipeline.ts'
import { allProfiles, findProfiles } from '../users/profiles.ts'
import { userCells, userColumns } from '../users/users.csv.ts'
import { toProfile, type UserProfile } from '../users/users.profile.ts'
import { type Payer, payersScan } from './revenue.payers.scan.ts'
import { revenueQuestion } from './revenue.question.ts'
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

export interface ListedPayers {
  /** A page of them; `total` is the number of all. */
  page: PayerPage
  /** All of them. */
  table: () => CsvTable
}

export interface PayersModel {
  /** The payers of the range under the filters: highest revenue first, ties by id. */
  list(context: ReportContext, page: { page: number; limit: number }): Promise<ListedPayers>
}

interface PayerRow {
  revenue: number
  user: UserDocument
}

export function createPayersModel(): PayersModel {
  return {
    async list(context, page) {
      const payers = await context.run.scan(payersScan, revenueQuestion(context))
      return payers ? listScanned(context, payers, page) : listPiped(context, page)
    },
  }
}

async function listScanned(
  context: ReportContext,
  payers: Payer[],
  { page, limit }: { page: number; limit: number },
): Promise<ListedPayers> {
  const paid = new Map(payers.map(({ userId, revenue }) => [userId, revenue]))
  const withPaid = (profile: UserProfile) => toPayer(profile, paid.get(profile.id) ?? 0)
  const ids = payers.map(({ userId }) => userId)
  const shown = await findProfiles(context, ids.slice((page - 1) * limit, page * limit))
  return {
    page: { items: shown.map(withPaid), total: ids.length, page, limit },
    table: () => payerTable(mapEach(allProfiles(context, ids), withPaid)),
  }
}

async function listPiped(
  context: ReportContext,
  { page, limit }: { page: number; limit: number },
): Promise<ListedPayers> {
  const { project, run } = context
  const payers = { name: 'The payers', ...(await payerSource(context)) }
  const skip = (page - 1) * limit
  const [rows] = await run.aggregate<{ total: { users: number }[]; page: PayerRow[] }>({
    ...payers,
    stages: pageStages({ projectId: project.id, payers: payers.stages, skip, limit }),
  })
  const ofRow = ({ user, revenue }: PayerRow) => toPayer(toProfile(user), revenue)
  const all = [...payers.stages, ...highestFirst, ...lookUpUser(project.id)]
  return {
    page: {
      items: rows?.page.map(ofRow) ?? [],
      total: rows?.total[0]?.users ?? 0,
      page,
      limit,
    },
    table: () => payerTable(mapEach(run.stream<PayerRow>({ ...payers, stages: all }), ofRow)),
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

function toPayer(profile: UserProfile, revenue: number): PayerProfile {
  return { ...profile, revenue, lifetimeRevenue: profile.revenue }
}

function payerTable(payers: AsyncIterable<PayerProfile>): CsvTable {
  return {
    columns: [...userColumns, 'lifetimeRevenue'],
    rows: mapEach(payers, (payer) => [...userCells(payer), payer.lifetimeRevenue]),
  }
}

async function* mapEach<One, Other>(
  items: AsyncIterable<One>,
  convert: (item: One) => Other,
): AsyncGenerator<Other> {
  for await (const item of items) yield convert(item)
}
