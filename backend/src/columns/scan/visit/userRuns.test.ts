import { expect, test } from 'vitest'
import { columnsOf } from '../../../../test/columnsOf.ts'
import { dayMs } from '../../block/block.ts'
import type { Run } from './forEachRun.ts'
import { forEachUserRun } from './userRuns.ts'

const users = ['ann', 'bob', 'cyd', 'dan', 'eve']
const days = 30
/** Of each user on each day: more rows than are looked at together. */
const eventsADay = 1_000

test('a slice in several parts: users follow each other, each day after day, in one object', () => {
  const events = Array.from({ length: users.length * days * eventsADay }, (_, index) => ({
    eventId: `e${index}`,
    userId: users[index % users.length]!,
    eventType: 'search',
    timestamp: new Date((Math.floor(index / users.length) % days) * dayMs),
  }))
  const columns = columnsOf(events)
  const visited: { user: number; day: number; rows: number }[] = []
  const objects = new Set<Run>()
  forEachUserRun({ ...columns, lo: 0, hi: users.length }, { tests: [], members: null }, (run) => {
    objects.add(run)
    visited.push({ user: run.user, day: run.block.day, rows: run.to - run.from })
  })
  const expected = users.flatMap((_, user) =>
    Array.from({ length: days }, (_, day) => ({ user, day, rows: eventsADay })),
  )
  expect(visited).toEqual(expected)
  expect(objects.size).toBe(1)
})
