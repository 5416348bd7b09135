import fc from 'fast-check'
import { expect, test } from 'vitest'
import { startOfDay } from '../../../time/calendar.ts'
import { addPeriods } from '../../../time/periods.ts'
import { dayMs } from '../../block/block.ts'
import { bucketCount, bucketsOf, createBuckets } from './buckets.ts'

/** The bucket as the definition has it: the last that has begun. */
const naively = (starts: readonly Date[], time: number) =>
  starts.filter((start) => start.getTime() <= time).length - 1

const blockOf = (day: number) => {
  const empty = new Uint32Array(0)
  return { day, users: empty, starts: empty, times: empty, columns: {} }
}

test('every time is in the last bucket that has begun, however the buckets lie', () => {
  const instants = fc
    .uniqueArray(fc.integer({ min: -2 * dayMs, max: 5 * dayMs }), { maxLength: 12 })
    .map((all) => all.toSorted((one, other) => one - other).map((time) => new Date(time)))
  const times = fc.array(fc.integer({ min: 0, max: dayMs - 1 }), { minLength: 1 })
  fc.assert(
    fc.property(instants, fc.integer({ min: -1, max: 4 }), times, (starts, day, asked) => {
      const find = bucketsOf(blockOf(day), createBuckets(starts))
      const edges = starts.flatMap((start) => [start.getTime() - 1, start.getTime()])
      const ofDay = edges.map((time) => time - day * dayMs)
      const near = ofDay.filter((time) => time >= 0 && time < dayMs)
      for (const time of [0, dayMs - 1, ...near, ...asked]) {
        expect(find(time)).toBe(naively(starts, day * dayMs + time))
      }
    }),
  )
})

test.each(['Europe/Berlin', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'America/Los_Angeles'])(
  'local days of %s, those on which clocks change included',
  (timeZone) => {
    for (const first of ['2026-03-06', '2026-03-27', '2026-04-03', '2026-10-23']) {
      const starts = Array.from({ length: 5 }, (_, n) =>
        startOfDay(addPeriods(first, n, 'day'), timeZone),
      )
      const from = Math.floor((starts[0] as Date).getTime() / dayMs)
      for (let day = from; day < from + 6; day += 1) {
        const find = bucketsOf(blockOf(day), createBuckets(starts))
        for (let time = 0; time < dayMs; time += 15 * 60_000) {
          expect(find(time)).toBe(naively(starts, day * dayMs + time))
        }
      }
    }
  },
)

test('the last start ends the last bucket and begins none', () => {
  const starts = [0, dayMs, 2 * dayMs].map((time) => new Date(time))
  expect(bucketCount(createBuckets(starts))).toBe(2)
  expect(bucketCount(createBuckets([]))).toBe(0)
  expect(bucketsOf(blockOf(3), createBuckets(starts))(0)).toBe(2)
})
