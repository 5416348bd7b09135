import { expect, it } from 'vitest'
import { mongoshCommand } from './mongoshCommand.ts'

it('makes a line that mongosh runs as it stands', () => {
  const command = mongoshCommand({
    name: 'funnel',
    collection: 'events',
    pipeline: '[{"$match":{"timestamp":{"$gte":{"$date":"2026-11-01T00:00:00Z"}}}}]',
    executionStats: { tookMs: 1, documentsExamined: 1, keysExamined: 1, plan: 'IXSCAN' },
  })
  expect(command.replace(/\s/g, '')).toBe(
    'db.getCollection("events").aggregate(EJSON.deserialize(' +
      '[{"$match":{"timestamp":{"$gte":{"$date":"2026-11-01T00:00:00Z"}}}}]))',
  )
})
