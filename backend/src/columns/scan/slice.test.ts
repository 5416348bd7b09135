import fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnsOf } from '../../../test/columnsOf.ts'
import { dayMs } from '../block/block.ts'
import { compileFilter, type RowFilter } from './select/rowFilter.ts'
import { firstAtLeast, partsOf, rowsWithin, type Slice } from './slice.ts'
import { forEachRun } from './visit/forEachRun.ts'

/** Events of few users on few days, with ties. */
const generated = fc
  .array(
    fc.record({
      userId: fc.constantFrom('ann', 'bob', 'cyd', 'dan', 'eve'),
      eventType: fc.constantFrom('search', 'buy'),
      device: fc.constantFrom('desktop' as const, 'mobile' as const),
      timestamp: fc.integer({ min: 0, max: 11 }).map((steps) => new Date((steps * dayMs) / 4)),
    }),
    { maxLength: 40 },
  )
  .map((events) => events.map((event, index) => ({ ...event, eventId: `e${index + 10}` })))
const edges = fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }))
const everybody: RowFilter = { tests: [], members: null }

function sliceOf(events: Parameters<typeof columnsOf>[0], [one, other]: [number, number]) {
  const columns = columnsOf(events)
  const users = columns.catalog.users.count()
  const [lo, hi] = [Math.min(one, other, users), Math.min(Math.max(one, other), users)]
  const slice: Slice = { ...columns, lo, hi }
  return { catalog: columns.catalog, slice }
}

test('each row that passes is visited once: users of a share only, each in the order of time', () => {
  fc.assert(
    fc.property(generated, edges, (events, share) => {
      const { catalog, slice } = sliceOf(events, share)
      const filter = compileFilter({ device: 'mobile', properties: [], bots: false }, catalog)
      const seen = new Map<string, number[]>()
      forEachRun(slice, filter, ({ block, at, user, from, to, selected, offset }) => {
        expect(block).toBe(slice.blocks[at])
        const times = seen.get(catalog.users.idOf(user)) ?? []
        for (let row = from; row < to; row += 1) {
          if (selected && selected[row - offset] !== 1) continue
          times.push(block.day * dayMs + (block.times[row] as number))
        }
        seen.set(catalog.users.idOf(user), times)
      })
      for (let user = 0; user < catalog.users.count(); user += 1) {
        const id = catalog.users.idOf(user)
        const times = events
          .filter(({ userId, device }) => userId === id && device === 'mobile')
          .map(({ timestamp }) => timestamp.getTime())
          .sort((one, other) => one - other)
        const isIn = user >= slice.lo && user < slice.hi
        expect(seen.get(id) ?? []).toEqual(isIn ? times : [])
      }
    }),
  )
})

test('members alone are visited', () => {
  const { catalog, slice } = sliceOf(
    ['ann', 'bob', 'cyd'].map((userId, index) => ({
      ...{ userId, eventId: `e${index}`, eventType: 'search', timestamp: new Date(0) },
    })),
    [0, 5],
  )
  const members = ['cyd', 'ann', 'nobody']
  const visited: string[] = []
  const filter = compileFilter({ properties: [], bots: true, members }, catalog)
  forEachRun(slice, filter, ({ user }) => visited.push(catalog.users.idOf(user)))
  expect(visited).toEqual(['ann', 'cyd'])
})

test('a share has as many rows as its users have, and parts of it leave nobody out', () => {
  fc.assert(
    fc.property(generated, edges, fc.integer({ min: 1, max: 10 }), (events, share, rows) => {
      const { catalog, slice } = sliceOf(events, share)
      const own = events.filter(({ userId }) => {
        const user = catalog.users.find(userId) as number
        return user >= slice.lo && user < slice.hi
      })
      expect(rowsWithin(slice)).toBe(own.length)
      const parts = [...partsOf(slice, rows)]
      expect(
        parts.flatMap(({ lo, hi }) => Array.from({ length: hi - lo }, (_, n) => lo + n)),
      ).toEqual(Array.from({ length: slice.hi - slice.lo }, (_, n) => slice.lo + n))
    }),
  )
})

test('nothing is visited for a question that was given up', () => {
  const { slice } = sliceOf(
    [{ userId: 'ann', eventId: 'e1', eventType: 'search', timestamp: new Date(0) }],
    [0, 1],
  )
  const cancelled = new Int32Array(new SharedArrayBuffer(4))
  let visits = 0
  const visit = () => {
    visits += 1
  }
  forEachRun({ ...slice, cancelled }, everybody, visit)
  expect(visits).toBe(1)
  cancelled[0] = 1
  expect(() => forEachRun({ ...slice, cancelled }, everybody, visit)).toThrow('nobody waits')
  expect(visits).toBe(1)
})

test('the first that is large enough', () => {
  const ascending = Uint32Array.of(1, 3, 3, 7)
  expect([0, 1, 2, 3, 4, 7, 8].map((value) => firstAtLeast(ascending, value))).toEqual([
    0, 0, 1, 1, 3, 3, 4,
  ])
  expect(firstAtLeast(Float64Array.of(), 1)).toBe(0)
  expect(firstAtLeast(Float64Array.of(-5, 0.5), Number.NEGATIVE_INFINITY)).toBe(0)
})
