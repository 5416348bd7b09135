import { filterOperators, type PropertyFilter, valueProblem } from '@footpath/contract/common'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { columnsOf } from '../../../../test/columnsOf.ts'
import { createTestDatabase, type TestDatabase } from '../../../../test/testDatabase.ts'
import { asksForBots, type EventFilters, matchFilters } from '../../../pipeline/matchEvents.ts'
import { dayMs } from '../../block/block.ts'
import type { SourceEvent } from '../../block/row.ts'
import { NotCovered } from '../../notCovered.ts'
import { forEachRun } from '../visit/forEachRun.ts'
import { compileFilter, type Named, pathsOfFilters } from './rowFilter.ts'

let testDatabase: TestDatabase
beforeAll(async () => {
  testDatabase = await createTestDatabase()
})
afterAll(() => testDatabase?.close())

const properties = ['properties.plan', 'properties.age', 'referrer', 'productId']

const generated = fc
  .array(
    fc.record(
      {
        userId: fc.constantFrom('ann', 'bob', 'cyd'),
        eventType: fc.constantFrom('search', 'buy', 'view'),
        timestamp: fc.integer({ min: 0, max: 7 }).map((steps) => new Date((steps * dayMs) / 2)),
        device: fc.constantFrom('desktop' as const, 'mobile' as const, 'bot' as const),
        country: fc.constantFrom('DE', 'FR'),
        page: fc.constantFrom('/', '/Pricing', '/pricing/2'),
        amount: fc.constantFrom(0, 100, 250),
        currency: fc.constantFrom('USD', 'JPY'),
        referrer: fc.constantFrom('https://example.com/a'),
        properties: fc.record(
          {
            plan: fc.constantFrom('pro', 'free', 'PRO', null, ['pro', 'x'], 7, '7', true),
            age: fc.constantFrom(30, 45.5, '45', [20, 50], []),
          },
          { requiredKeys: [] },
        ),
      },
      { requiredKeys: ['userId', 'eventType', 'timestamp', 'properties'] },
    ),
    { minLength: 1, maxLength: 40 },
  )
  .map((events) => events.map((event, index) => ({ ...event, eventId: `e${index + 10}` })))

const propertyFilter: fc.Arbitrary<PropertyFilter> = fc
  .record({
    property: fc.constantFrom(
      ...['plan', 'age', 'page', 'amount', 'currency', 'device', 'country', 'eventType'],
      ...['referrer', 'productId'],
    ),
    operator: fc.constantFrom(...filterOperators),
    value: fc.constantFrom(
      ...['pro', 'PRO', '7', '45', '45.0', 'true', 'bot', 'mobile', 'DE', '/p', '100', '', 'buy'],
      'USD',
    ),
  })
  .map((filter) => (filter.operator === 'isSet' ? { ...filter, value: '' } : filter))
  .filter((filter) => valueProblem(filter) === null)

const filters = fc
  .record({
    device: fc.constantFrom(undefined, undefined, 'mobile', 'bot'),
    country: fc.constantFrom(undefined, undefined, 'DE'),
    properties: fc.array(propertyFilter, { maxLength: 3 }),
    members: fc.constantFrom(undefined, undefined, [], ['ann'], ['ann', 'cyd', 'nobody']),
  })
  .map((asked): EventFilters => ({ ...asked, bots: asksForBots(asked) }))
const named = fc.constantFrom<Named>({}, {}, { eventTypes: ['buy', 'view'] }, { eventTypes: [] })

/** Times and users of the rows that pass. */
function rowsThatPass(events: readonly SourceEvent[], asked: EventFilters, of: Named): string[] {
  const { catalog, firsts, blocks } = columnsOf(events, { properties })
  const filter = compileFilter(asked, catalog, of)
  const paths = filter.tests.map(({ path }) => path)
  expect(pathsOfFilters(asked, of)).toEqual(expect.arrayContaining(paths))
  const found: string[] = []
  forEachRun({ lo: 0, hi: firsts.length, blocks, firsts }, filter, (run) => {
    const { block, user, from, to, selected, offset } = run
    for (let row = from; row < to; row += 1) {
      if (selected && selected[row - offset] !== 1) continue
      found.push(`${catalog.users.idOf(user)} ${block.day * dayMs + (block.times[row] as number)}`)
    }
  })
  return found.sort()
}

test('the rows that pass are the events that match in the database', async () => {
  const scratch = testDatabase.database.db.collection<SourceEvent>('scratch')
  const questions = fc.array(fc.tuple(filters, named), { minLength: 8, maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(generated, questions, async (events, asked) => {
      await scratch.deleteMany({})
      await scratch.insertMany(events.map((event) => ({ ...event })))
      const answers = await Promise.all(
        asked.map(([filter, { eventTypes }]) =>
          scratch
            .find({
              $and: [
                matchFilters(filter),
                eventTypes ? { eventType: { $in: [...eventTypes] } } : {},
              ],
            })
            .toArray(),
        ),
      )
      asked.forEach(([filter, of], index) => {
        const expected = answers[index]?.map(
          ({ userId, timestamp }) => `${userId} ${timestamp.getTime()}`,
        )
        expect(rowsThatPass(events, filter, of), JSON.stringify([filter, of])).toEqual(
          expected?.sort(),
        )
      })
    }),
    { numRuns: 60 },
  )
}, 120_000)

test('a field without a column is named', () => {
  const { catalog } = columnsOf([])
  const coupon = { property: 'coupon', operator: 'is' as const, value: 'x' }
  const ask = () => compileFilter({ properties: [coupon], bots: false }, catalog)
  expect(ask).toThrow(NotCovered)
  expect(ask).toThrow(expect.objectContaining({ paths: ['properties.coupon'] }))
})

test('what everybody passes is not looked at', () => {
  const { catalog } = columnsOf([
    { userId: 'ann', eventId: 'e1', eventType: 'buy', device: 'mobile', timestamp: new Date(0) },
  ])
  expect(compileFilter({ properties: [], bots: false }, catalog).tests).toEqual([])
})
