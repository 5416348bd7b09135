import type { LocalDate } from '@footpath/contract/common'
import type { Document } from 'mongodb'
import type { PeriodOf } from '../time/periods.ts'
import type { Range } from '../time/range.ts'
import { localDay } from './localDay.ts'
import { periodNumber } from './periodNumber.ts'

/**
 * From `users`: whose first event ever, whatever the filters, lies in the range, as
 * `{userId, born}`; `born` is the number of its period, counted from the one that begins on `first`.
 */
export function bornStages({
  range,
  first,
  of,
}: {
  range: Range
  first: LocalDate
  of: PeriodOf
}): Document[] {
  const day = localDay({ ...range, field: '$firstSeen' })
  return [
    { $match: { firstSeen: { $gte: range.from, $lt: range.to } } },

    { $project: { _id: 0, userId: 1, born: periodNumber(day, { ...of, first }) } },
  ]
}
