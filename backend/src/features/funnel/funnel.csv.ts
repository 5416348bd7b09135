import type { Funnel, FunnelUser } from '@footpath/contract/funnel'
import { type CsvTable, type CsvTables, tableOf } from '../../http/csv.ts'

/** A funnel's parts as tables. */
export function funnelTables(answer: Omit<Funnel, 'meta' | 'explain'>): CsvTables {
  const { steps, trend, timeline, breakdown, timeToConvert } = answer
  const numbers = steps.map((_, index) => `step${index + 1}`)
  return {
    steps: () =>
      tableOf(
        [
          'step',
          'eventType',
          'users',
          'conversionFromPrevious',
          'conversionFromStart',
          'dropOff',
          'inProgress',
          'medianSecondsFromPrevious',
          'meanSecondsFromPrevious',
          'p90SecondsFromPrevious',
        ],
        steps.map((step, index) => ({ step: index + 1, ...step })),
      ),
    trend: () => tableOf(['day', 'entered', 'converted', 'complete'], trend),
    timeline: () => ({
      columns: ['day', ...numbers, 'complete'],
      rows: timeline.map(({ day, counts, complete }) => [day, ...counts, complete]),
    }),
    timeToConvert: () => tableOf(['fromSeconds', 'toSeconds', 'users'], timeToConvert.histogram),
    ...(breakdown && {
      breakdown: () => ({
        columns: ['value', ...numbers],
        rows: breakdown.map((row) => [row.value, ...row.steps]),
      }),
    }),
  }
}

export function explanationTable({ steps }: Pick<FunnelUser, 'steps'>): CsvTable {
  return tableOf(
    ['step', 'eventType', 'event', 'timestamp', 'secondsFromPrevious', 'reason', 'evidence'],
    steps.map((step) => ({
      ...step,
      event: step.event?.id ?? null,
      timestamp: step.event?.timestamp ?? null,
      evidence: step.evidence?.id ?? null,
    })),
  )
}
