import type { LocalDate } from '@footpath/contract/common'
import type { Buckets } from './buckets.ts'
import { periodBuckets } from './periodBuckets.ts'

/** The local days from `start` to `end`, both inclusive; none where the end lies before the start. */
export function dayBuckets({
  start,
  end,
  timeZone,
}: {
  start: LocalDate
  end: LocalDate
  timeZone: string
}): Buckets {
  return periodBuckets({ start, end, period: 'day', timeZone })
}
