import fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnsOf } from '../../../../test/columnsOf.ts'
import { createBuckets } from '../buckets/buckets.ts'
import { compileFilter } from '../select/rowFilter.ts'
import { select } from '../select/selection.ts'
import { narrowSplit } from './narrowSplit.ts'
import { inNoGroup, splitBy, splitByText, textsOf } from './split.ts'
import { hasFewCodes, tallyFew } from './tallyFew.ts'
import { tallySplit } from './tallySplit.ts'

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

test('few codes are counted as any others are', () => {
  const paths = fc.constantFrom('eventType', 'device')
  fc.assert(
    fc.property(generated, paths, span, device, fc.nat(4), (events, path, hours, only, skipped) => {
      const { catalog, ...columns } = columnsOf(events)
      const texts = textsOf(catalog, path)
      const all = splitByText(path, texts)
      const numbers = texts.places.map((place) => (place === skipped ? inNoGroup : place))
      const filters = { properties: [], bots: true, ...(only && { device: only }) }
      const filter = compileFilter(filters, catalog)
      const buckets = createBuckets(hours.map((hour) => new Date(hour * hourMs)))
      const slice = { ...columns, lo: 0, hi: catalog.users.count() }
      const selections = slice.blocks.map((block) => select(block, filter, slice))
      for (const split of [all, splitBy(path, numbers, all.groups)]) {
        const plan = { split: narrowSplit(split), buckets, own: null }
        expect(tallyFew(slice, selections, { buckets, split })).toEqual(
          tallySplit(slice, selections, plan, { users: true }),
        )
      }
    }),
  )
})

test('the last of 32 codes has a bit too; with one more there are not few', () => {
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
  expect(hasFewCodes(split)).toBe(true)
  const [column] = split.columns
  const wider = { path: 'eventType', numbers: Int32Array.from([...(column?.numbers ?? []), 0]) }
  expect(hasFewCodes({ ...split, columns: [wider] })).toBe(false)
  const slice = { ...columns, lo: 0, hi: 2 }
  const filter = compileFilter({ properties: [], bots: true }, catalog)
  const selections = slice.blocks.map((block) => select(block, filter, slice))
  const buckets = createBuckets([new Date(0), new Date(24 * hourMs)])
  const { users } = tallyFew(slice, selections, { buckets, split })
  // The first group is that of events without a name, which there are none of.
  expect([...users]).toEqual([0, ...names.map(() => 1)])
})
