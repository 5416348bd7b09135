import type { TopQuery } from '@footpath/contract/trends'
import type { Document } from 'mongodb'
import { eventsByName } from '../../db/collections.ts'
import type { CsvTable } from '../../http/csv.ts'
import type { ReportContext } from '../../http/reports.ts'
import { countByValue, countPages, mostEvents, type ValueRow } from '../../pipeline/ranking.ts'
import { userDaySource } from '../rollups/userDays.source.ts'
import type { Occurrences } from './trends.question.ts'
import { topScan } from './trends.top.scan.ts'

export interface TopPage {
  items: ValueRow[]
  total: number
  page: number
  limit: number
}

export interface TopModel {
  page(context: ReportContext, query: Pick<TopQuery, 'by' | 'page' | 'limit'>): Promise<TopPage>
  /** All of them. */
  table(context: ReportContext, query: Pick<TopQuery, 'by'>): CsvTable
}

/** Event names, or pages, by how often they occurred in the range (docs/metrics.md, Trends). */
export function createTopModel(): TopModel {
  return {
    async page(context, { by, page, limit }) {
      const scanned = await scanTop(context, by)
      if (scanned) {
        const items = scanned.slice((page - 1) * limit, page * limit)
        return { items, total: scanned.length, page, limit }
      }
      const { stages, ...source } = await ranked(context, by)
      const [rows] = await context.run.aggregate<{
        total: { values: number }[]
        items: ValueRow[]
      }>({
        name: `A page of the top by ${by}`,
        ...source,
        stages: [...stages, pageOf({ skip: (page - 1) * limit, limit })],
      })
      return { items: rows?.items ?? [], total: rows?.total[0]?.values ?? 0, page, limit }
    },

    table: (context, { by }) => ({
      columns: ['value', 'events', 'users'],
      rows: cells(allOf(context, by)),
    }),
  }
}

function scanTop(
  { range: { from, to }, filters, run }: ReportContext,
  by: TopQuery['by'],
): Promise<ValueRow[] | null> {
  return run.scan(topScan, { by, from, to, filters })
}

async function* allOf(context: ReportContext, by: TopQuery['by']): AsyncGenerator<ValueRow> {
  const scanned = await scanTop(context, by)
  if (scanned) {
    yield* scanned
    return
  }
  const { stages, ...source } = await ranked(context, by)
  yield* context.run.stream<ValueRow>({
    name: `The top by ${by}`,
    ...source,
    stages: [...stages, mostEvents],
  })
}

async function ranked(context: ReportContext, by: TopQuery['by']): Promise<Occurrences> {
  const { range, filters } = context
  if (by === 'page') {
    return { collection: 'events', index: eventsByName, stages: countPages({ ...range, filters }) }
  }
  const { stages, ...source } = await userDaySource(context, range)
  const byUser = { eventType: '$eventType', userId: '$userId' }
  return {
    ...source,
    stages: [
      ...stages,
      { $group: { _id: byUser, events: { $sum: '$events' } } },
      ...countByValue('$_id.eventType'),
    ],
  }
}

function pageOf({ skip, limit }: { skip: number; limit: number }): Document {
  return {
    $facet: {
      total: [{ $count: 'values' }],
      items: [mostEvents, { $skip: skip }, { $limit: limit }],
    },
  }
}

async function* cells(rows: AsyncIterable<ValueRow>) {
  for await (const { value, events, users } of rows) yield [value, events, users]
}
