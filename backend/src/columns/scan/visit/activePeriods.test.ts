import { expect, test } from 'vitest'
import { dayMs } from '../../block/block.ts'
import { buildBlock, dayOfTime } from '../../block/buildBlock.ts'
import { createBuckets } from '../buckets/buckets.ts'
import type { RowFilter } from '../select/rowFilter.ts'
import { forEachActivePeriod } from './activePeriods.ts'

const everybody = { tests: [], members: null }
const mobile = { tests: [{ path: 'device', passes: Uint8Array.of(0, 1) }], members: null }

/** Blocks of events as [user, instant, code of the device]. */
function sliceOf(events: [number, string, number?][]) {
  const rows = events.map(([user, time, device = 0]) => {
    return { user, time: Date.parse(time), id: time, values: [device] }
  })
  const days = [...new Set(rows.map(({ time }) => dayOfTime(time)))].sort()
  const blocks = days.map((day) => {
    const own = rows.filter(({ time }) => dayOfTime(time) === day)
    return buildBlock(own, { day, layout: ['device'] })
  })
  const users = 1 + Math.max(...rows.map(({ user }) => user))
  return { lo: 0, hi: users, blocks, firsts: new Float64Array(users) }
}

function visitsOf(
  events: [number, string, number?][],
  { starts, filter = everybody }: { starts: string[]; filter?: RowFilter },
) {
  const visits: number[][] = []
  const periods = createBuckets(starts.map((start) => new Date(start)))
  const question = { periods, filter }
  const latest = forEachActivePeriod(sliceOf(events), question, (...visit) => visits.push(visit))
  return { visits, latest: [...latest] }
}

/** Three days of Kathmandu, which is 5:45 ahead. */
const days = ['2026-01-09', '2026-01-10', '2026-01-11', '2026-01-12'].map(
  (day) => `${day}T18:15:00Z`,
)

test('a local day is visited once, although it lies in two days of UTC', () => {
  const { visits, latest } = visitsOf(
    [
      [0, '2026-01-09T18:15:00Z'],
      [0, '2026-01-09T20:00:00Z'],
      [0, '2026-01-10T18:14:59.999Z'],
      [0, '2026-01-10T18:15:00Z'],
      [1, '2026-01-12T18:14:59.999Z'],
    ],
    { starts: days },
  )
  expect(visits).toEqual([
    [0, 0, -1],
    [0, 1, 0],
    [1, 2, -1],
  ])
  expect(latest).toEqual([1, 2])
})

test('what lies before and after the periods makes nobody active', () => {
  const { visits, latest } = visitsOf(
    [
      [0, '2026-01-09T18:14:59.999Z'],
      [0, '2026-01-12T18:15:00Z'],
      [1, '2026-01-09T00:00:00Z'],
      [2, '2026-01-20T00:00:00Z'],
    ],
    { starts: days },
  )
  expect(visits).toEqual([])
  expect(latest).toEqual([-1, -1, -1])
})

test('events that do not pass make nobody active, also between those that do', () => {
  const { visits } = visitsOf(
    [
      [0, '2026-01-09T18:30:00Z', 0],
      [0, '2026-01-10T18:00:00Z', 1],
      [0, '2026-01-10T18:10:00Z', 0],
      [0, '2026-01-10T18:20:00Z', 0],
      [0, '2026-01-11T18:20:00Z', 1],
    ],
    { starts: days, filter: mobile },
  )
  expect(visits).toEqual([
    [0, 0, -1],
    [0, 2, 0],
  ])
})

test('only members are visited, and only for what passes every test', () => {
  const { visits } = visitsOf(
    [
      [0, '2026-01-09T18:30:00Z', 1],
      [1, '2026-01-09T18:30:00Z', 1],
      [1, '2026-01-10T18:30:00Z', 2],
      [1, '2026-01-11T18:30:00Z', 3],
    ],
    {
      starts: days,
      filter: {
        tests: [
          { path: 'device', passes: Uint8Array.of(0, 1, 1, 0) },
          { path: 'device', passes: Uint8Array.of(1, 0, 1, 1) },
        ],
        members: Uint8Array.of(0, 1),
      },
    },
  )
  expect(visits).toEqual([[1, 1, -1]])
})

test('several periods may begin within one day of UTC', () => {
  const hours = [6, 7, 8, 9].map((hour) => new Date(20_000 * dayMs + hour * 3_600_000))
  const at = (hour: number) => new Date(20_000 * dayMs + hour * 3_600_000).toISOString()
  const { visits } = visitsOf(
    [
      [0, at(5)],
      [0, at(6.5)],
      [0, at(6.6)],
      [0, at(8)],
      [0, at(9)],
    ],
    { starts: hours.map((hour) => hour.toISOString()) },
  )
  expect(visits).toEqual([
    [0, 0, -1],
    [0, 2, 0],
  ])
})
