import { filterOperators } from '@footpath/contract/common'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/testDatabase.ts'
import type { EventDocument } from '../../db/documents.ts'
import { matchProperty } from '../../pipeline/matchEvents.ts'
import { filtersExpression } from './funnel.filters.ts'

const values = [
  undefined,
  null,
  '',
  'Pro',
  'pro (old)',
  '5',
  '$plan',
  'true',
  true,
  5,
  4.5,
  [],
  ['pro', 5],
  [null],
  { nested: 'pro' },
]
const asked = ['pro', 'Pro', '5', '5.0', 'true', '$plan', '(', '']

let testDatabase: TestDatabase
beforeAll(async () => {
  testDatabase = await createTestDatabase()
  await testDatabase.collections.events.insertMany(
    values.map((plan, index) => event(`e${index}`, plan === undefined ? {} : { plan })),
  )
})
afterAll(() => testDatabase.close())

const filters = filterOperators.flatMap((operator) =>
  asked
    .filter((value) => !['gt', 'lt'].includes(operator) || Number.isFinite(Number(value || 'none')))
    .map((value) => ({ property: 'plan', operator, value })),
)

test.each(filters)('$operator "$value" finds what the match finds', async (filter) => {
  const found = async (match: object) => {
    const events = await testDatabase.collections.events.find(match, { sort: { _id: 1 } }).toArray()
    return events.map(({ properties }) => properties?.plan)
  }
  const expected = await found(matchProperty(filter))
  expect(await found({ $expr: filtersExpression([filter]) })).toEqual(expected)
})

function event(eventId: string, properties: Record<string, unknown>): EventDocument {
  const timestamp = new Date('2026-03-02T08:00:00Z')
  return {
    _id: `p:${eventId}`,
    projectId: 'p',
    eventId,
    userId: 'u',
    distinctId: 'u',
    source: 'api',
    eventType: 'a',
    timestamp,
    receivedAt: timestamp,
    properties,
  }
}
