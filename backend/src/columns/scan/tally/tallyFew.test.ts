import fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnsOf } from '../../../../test/columnsOf.ts'
import { createBuckets } from '../buckets/buckets.ts'
import { compileFilter } from '../select/rowFilter.ts'
import { inNoGroup, splitBy, splitByText, textsOf } from './split.ts'
import { tally } from './tally.ts'
import { hasFewGroups, tallyFew } from './tallyFew.ts'

const hourMs = 3_600_000
const generated = fc
  .array(
    fc.record({
      userId: fc.constantFrom('ann', 'bob', 'cyd', 'dan'),
      eventType: fc.constantFrom('search', 'view', 'buy'),
      device: fc.constantFrom('desktop', 'desktop', 'mobile'),
      timestamp: fc.nat({ max: 3 * 24 }).map((hours) => new Date(hours * hourMs)),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((events) => events.map((event, index) => ({ ...event, eventId: `e${index + 100}` })))
const span = fc.constantFrom([0, 72], [-5, 24], [10, 50], [30, 31])
const device = fc.constantFrom(undefined, 'mobile' as const)

test('few groups are counted as any others are', () => {
  fc.assert(
    fc.property(generated, span, device, fc.nat(4), (events, hours, only, skipped) => {
      const { catalog, ...columns } = columnsOf(events)
      const texts = textsOf(catalog, 'eventType')
      const split = splitByText('eventType', texts)
      const numbers = texts.places.map((place) => (place === skipped ? inNoGroup : place))
      const filters = { properties: [], bots: true, ...(only && { device: only }) }
      const filter = compileFilter(filters, catalog)
      const buckets = createBuckets(hours.map((hour) => new Date(hour * hourMs)))
      const slice = { ...columns, lo: 0, hi: catalog.users.count() }
      for (const asked of [split, splitBy('eventType', numbers, split.groups)]) {
        const plan = { filter, buckets, users: true, revenue: null, splits: [asked] }
        expect(tallyFew(slice, { filter, buckets, split: asked })).toEqual(tally(slice, plan)[0])
      }
    }),
  )
})

test('the last of 32 groups has a bit too; with one more there are not few', () => {
  const names = Array.from({ length: 31 }, (_, n) => `event-${n + 10}`)
  const events = names.map((eventType, n) => ({
    userId: n < 30 ? 'ann' : 'bob',
    eventId: `e${n + 10}`,
    eventType,
    timestamp: new Date(hourMs),
  }))
  const { catalog, ...columns } = columnsOf(events)
  const split = splitByText('eventType', textsOf(catalog, 'eventType'))
  expect(split.groups).toBe(32)
  expect(hasFewGroups(split)).toBe(true)
  expect(hasFewGroups({ ...split, groups: 33 })).toBe(false)
  const { users } = tallyFew(
    { ...columns, lo: 0, hi: 2 },
    {
      filter: compileFilter({ properties: [], bots: true }, catalog),
      buckets: createBuckets([new Date(0), new Date(2 * hourMs)]),
      split,
    },
  )
  // The first group is that of events without a name, which there are none of.
  expect([...users]).toEqual([0, ...names.map(() => 1)])
})
