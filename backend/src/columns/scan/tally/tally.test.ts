import { expect, test } from 'vitest'
import { type Block, dayMs } from '../../block/block.ts'
import { buildBlock } from '../../block/buildBlock.ts'
import { createCatalog } from '../../block/createCatalog.ts'
import { createEncoder, layoutOf, type Row } from '../../block/row.ts'
import { createBuckets } from '../buckets/buckets.ts'
import { cross, everything, splitByText, splitByValues, textsOf } from './split.ts'
import { addTallies, tally } from './tally.ts'
import type { Tally } from './tallyPlan.ts'

const catalog = createCatalog(['eventType', 'page', 'amount', 'currency'])
const encode = createEncoder(catalog)

/** Days of 1970 from 0, hours, users and what they did. */
const events: [number, number, string, string, string?][] = [
  [0, 1, 'ann', 'view', '/a'],
  [0, 2, 'ann', 'view', '/a'],
  [0, 23, 'ann', 'view', '/b'],
  [0, 5, 'bob', 'buy'],
  [1, 1, 'ann', 'view', '/b'],
  [1, 2, 'bob', 'view', '/a'],
  [2, 1, 'cyd', 'view', '/a'],
]
const rows = events.map(([day, hour, userId, eventType, page], index): [number, Row] => [
  day,
  encode({
    userId,
    eventId: `e${index}`,
    eventType,
    timestamp: new Date(day * dayMs + hour * 3_600_000),
    ...(page && { page }),
  }),
])
const blocks = [0, 1, 2].map((day): Block => {
  const ofDay = rows.filter(([own]) => own === day).map(([, row]) => row)
  return buildBlock(ofDay, { day, layout: layoutOf(catalog) })
})
const everybody = { tests: [], members: null }
const firsts = new Float64Array(3)

/** In two shares of the users, so that nothing is counted for both. */
function ask(plan: Partial<Parameters<typeof tally>[1]>): Tally[] {
  const question = { filter: everybody, splits: [everything], users: true, revenue: null, ...plan }
  // A day that begins two hours before that of UTC, and half of the next.
  const buckets = createBuckets([-2, 22, 34].map((hours) => new Date(hours * 3_600_000)))
  const shares = [
    { lo: 0, hi: 1 },
    { lo: 1, hi: 3 },
  ]
  return addTallies(
    shares.map((share) => tally({ ...share, blocks, firsts }, { buckets, ...question })),
  )
}

test('users count once in each bucket, and once over all of them', () => {
  const [all] = ask({})
  expect([...all!.events]).toEqual([3, 3])
  expect([...all!.users]).toEqual([2, 2])
  expect([...all!.everybody]).toEqual([2])
})

test('several ways to part the rows are counted at once', () => {
  const { texts, places } = textsOf(catalog, 'page')
  expect(texts).toEqual(['(not set)', '/a', '/b'])
  const views = splitByValues(catalog, 'eventType', ['view'])
  const pages = cross(views, splitByText('page', { texts, places }))
  const [ofPages, ofViews] = ask({ splits: [pages, views] })
  expect([...ofPages!.events]).toEqual([0, 0, 2, 1, 0, 2])
  expect([...ofPages!.users]).toEqual([0, 0, 1, 1, 0, 1])
  expect([...ofPages!.everybody]).toEqual([0, 2, 1])
  expect([...ofViews!.events]).toEqual([2, 3])
})

test('a name that was never seen is nobody’s', () => {
  const [none] = ask({ splits: [splitByValues(catalog, 'eventType', ['nothing'])] })
  expect([...none!.events]).toEqual([0, 0])
})

test('only what passes the filter counts, of members alone', () => {
  const tests = [{ path: 'eventType', passes: Uint8Array.from([0, 1, 0]) }]
  const [views] = ask({ filter: { tests, members: Uint8Array.from([0, 1, 1]) } })
  expect([...views!.events]).toEqual([0, 1])
  expect([...views!.users]).toEqual([0, 1])
})

test('without users the sums are the same', () => {
  const [all] = ask({ users: false })
  expect([...all!.events]).toEqual([3, 3])
  expect(all!.users).toHaveLength(0)
})

test('with very many groups users are counted few at a time, and still once each', () => {
  const many = createCatalog(['page'])
  const encodeMany = createEncoder(many)
  const visits = Array.from({ length: 6_000 }, (_, index) => {
    const page = index % 2 === 0 ? '/shared' : `/page-${index}`
    const visit = { userId: `u${index % 200}`, eventId: `e${index}`, eventType: 'view', page }
    return encodeMany({ ...visit, timestamp: new Date(index) })
  })
  const block = buildBlock(visits, { day: 0, layout: layoutOf(many) })
  // More groups than pages: so many that the users are not counted all at once.
  const { texts, places } = textsOf(many, 'page')
  const pages = splitByText('page', { texts: [...texts, ...new Array<string>(5_000)], places })
  const slice = { lo: 0, hi: 200, blocks: [block], firsts: new Float64Array(200) }
  const buckets = createBuckets([new Date(0), new Date(3_000), new Date(6_000)])
  const plan = { filter: everybody, buckets, splits: [pages], users: true, revenue: null }
  const [counted] = tally(slice, plan)
  const shared = texts.indexOf('/shared')
  expect([...counted!.users.subarray(2 * shared, 2 * shared + 2)]).toEqual([100, 100])
  expect(counted!.everybody[shared]).toBe(100)
  expect(counted!.everybody[texts.indexOf('/page-1')]).toBe(1)
  expect(counted!.everybody.reduce((total, users) => total + users)).toBe(100 + 3_000)
})
