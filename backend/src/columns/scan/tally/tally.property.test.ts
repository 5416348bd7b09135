import fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnsOf } from '../../../../test/columnsOf.ts'
import { createBuckets } from '../buckets/buckets.ts'
import { compileFilter } from '../select/rowFilter.ts'
import { cross, everything, type Split, splitByText, splitByValues, textsOf } from './split.ts'
import { addTallies, tally } from './tally.ts'

const hourMs = 3_600_000
const names = ['search', 'view', 'buy'] as const
const devices = ['desktop', 'mobile', 'tablet'] as const
const pages = ['/a', '/b', '/c'] as const

/** Few people who mostly keep to a device, so that runs of one, of two and of more devices occur. */
const generated = fc
  .array(
    fc.record({
      userId: fc.constantFrom('ann', 'bob', 'cyd', 'dan'),
      eventType: fc.constantFrom(...names),
      device: fc.oneof(
        { weight: 6, arbitrary: fc.constant('desktop' as const) },
        { weight: 1, arbitrary: fc.constantFrom(...devices) },
      ),
      page: fc.constantFrom(...pages),
      timestamp: fc.nat({ max: 3 * 24 }).map((hours) => new Date(hours * hourMs)),
    }),
    { maxLength: 60 },
  )
  .map((events) => events.map((event, index) => ({ ...event, eventId: `e${index + 100}` })))

const question = fc.record({
  device: fc.constantFrom(undefined, ...devices),
  eventTypes: fc.constantFrom<(string[] | undefined)[]>(undefined, ['view'], ['view', 'buy']),
  /** Days that begin at midnight, or within a day of UTC; or stretches of five hours. */
  starts: fc.constantFrom([0, 24, 48, 72], [-2, 22, 46], [5, 10, 15, 20, 25], [30, 31], [0, 72]),
  members: fc.option(fc.subarray(['ann', 'bob', 'cyd', 'dan'])),
})

type Event = Record<'eventType' | 'device' | 'page', string>

/** Ways to part rows, each with what it calls the group of an event, if it is in one. */
const partings: {
  split: (catalog: ReturnType<typeof columnsOf>['catalog']) => { split: Split; names: string[] }
  nameOf: (event: Event) => string | null
}[] = [
  { split: () => ({ split: everything, names: ['all'] }), nameOf: () => 'all' },
  {
    split: (catalog) => {
      const texts = textsOf(catalog, 'device')
      return { split: splitByText('device', texts), names: texts.texts }
    },
    nameOf: ({ device }) => String(device),
  },
  {
    split: (catalog) => {
      const texts = textsOf(catalog, 'eventType')
      return { split: splitByText('eventType', texts), names: texts.texts }
    },
    nameOf: ({ eventType }) => eventType,
  },
  {
    split: (catalog) => {
      const texts = textsOf(catalog, 'page')
      const views = splitByValues(catalog, 'eventType', ['view'])
      return { split: cross(views, splitByText('page', texts)), names: texts.texts }
    },
    nameOf: ({ eventType, page }) => (eventType === 'view' ? String(page) : null),
  },
  {
    split: (catalog) => {
      const texts = textsOf(catalog, 'device')
      const two = splitByValues(catalog, 'eventType', ['buy', 'view'])
      const ofBoth = ['buy', 'view'].flatMap((name) => texts.texts.map((text) => name + text))
      return { split: cross(two, splitByText('device', texts)), names: ofBoth }
    },
    nameOf: ({ eventType, device }) => (eventType === 'search' ? null : `${eventType}${device}`),
  },
]

test('a tally is what one look at each event counts', () => {
  fc.assert(
    fc.property(generated, question, (events, { device, eventTypes, starts, members }) => {
      const { catalog, ...columns } = columnsOf(events)
      const filters = { properties: [], bots: true, ...(device && { device }) }
      const filter = compileFilter({ ...filters, ...(members && { members }) }, catalog, {
        eventTypes,
      })
      const parted = partings.map(({ split }) => split(catalog))
      const count = catalog.users.count()
      const middle = Math.floor(count / 2)
      const counted = addTallies(
        [
          { lo: 0, hi: middle },
          { lo: middle, hi: count },
        ].map((share) =>
          tally(
            { ...columns, ...share },
            {
              filter,
              buckets: createBuckets(starts.map((hours) => new Date(hours * hourMs))),
              splits: parted.map(({ split }) => split),
              users: true,
              revenue: null,
            },
          ),
        ),
      )
      const counting = events.filter(
        (event) =>
          (!device || event.device === device) &&
          (!eventTypes || eventTypes.includes(event.eventType)) &&
          (!members || members.includes(event.userId)),
      )
      const width = starts.length - 1
      partings.forEach(({ nameOf }, index) => {
        parted[index]!.names.forEach((name, group) => {
          const ofGroup = counting.filter((event) => nameOf(event) === name)
          const inBucket = (from: number, to: number) =>
            ofGroup.filter(({ timestamp }) => timestamp >= dateOf(from) && timestamp < dateOf(to))
          const buckets = Array.from({ length: width }, (_, n) =>
            inBucket(starts[n]!, starts[n + 1]!),
          )
          const own = (numbers: Float64Array) => [
            ...numbers.subarray(group * width, (group + 1) * width),
          ]
          const { events, users, everybody } = counted[index]!
          expect(own(events)).toEqual(buckets.map((some) => some.length))
          expect(own(users)).toEqual(buckets.map((some) => distinct(some)))
          expect(everybody[group]).toBe(distinct(inBucket(starts[0]!, starts.at(-1)!)))
        })
      })
    }),
    { numRuns: 300 },
  )
})

function dateOf(hours: number): Date {
  return new Date(hours * hourMs)
}

function distinct(events: readonly { userId: string }[]): number {
  return new Set(events.map(({ userId }) => userId)).size
}
