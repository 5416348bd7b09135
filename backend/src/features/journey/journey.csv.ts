import type { Journey } from '@footpath/contract/journey'
import { type Cell, type CsvTables, tableOf } from '../../http/csv.ts'

const eventColumns = [
  'session',
  'id',
  'timestamp',
  'eventType',
  'page',
  'amount',
  'currency',
  'properties',
]

/** A journey's parts as tables: the events of the page's visits, the visits, and the days. */
export function journeyTables(answer: Omit<Journey, 'meta' | 'explain'>): CsvTables {
  const { sessions, trend, byEvent } = answer
  return {
    events: () => ({
      columns: eventColumns,
      rows: sessions.items.flatMap((session) =>
        session.events.map(({ id, timestamp, eventType, page, amount, currency, properties }) => {
          const row: Cell[] = [session.id, id, timestamp, eventType, page, amount, currency]
          return [...row, JSON.stringify(properties)]
        }),
      ),
    }),
    sessions: () =>
      tableOf(['id', 'start', 'end', 'seconds', 'device', 'country', 'eventCount'], sessions.items),
    trend: () => tableOf(['day', 'events', 'complete'], trend),
    byEvent: () => tableOf(['eventType', 'events'], byEvent),
  }
}
