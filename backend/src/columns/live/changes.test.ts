import { expect, test } from 'vitest'
import type { SourceEvent } from '../block/row.ts'
import {
  type EventChange,
  noEventChanges,
  noteEventChange,
  rememberStale,
  sizeOf,
} from './changes.ts'

const day = (n: number) => new Date(n * 86_400_000 + 1)
const event = (userId: string, at: number, eventId = 'e'): SourceEvent => ({
  ...{ userId, eventId, eventType: 'click', timestamp: day(at) },
})

function noted(...changes: EventChange[]) {
  const all = noEventChanges()
  for (const change of changes) noteEventChange(all, change)
  return all
}

test('an insertion told twice is one; who somebody is, is no row', () => {
  const one: EventChange = { operationType: 'insert', fullDocument: event('ada', 3) }
  const identify = { ...event('ada', 3, 'i'), eventType: 'identify' }
  const { inserted, stale } = noted(one, one, { operationType: 'insert', fullDocument: identify })
  expect([...inserted.get(3)!.keys()]).toEqual(['e'])
  expect(stale.size).toBe(0)
})

test.each<[string, EventChange, [number, string[]][]]>([
  [
    'an update concerns both users',
    {
      operationType: 'update',
      fullDocumentBeforeChange: event('anon', 3),
      updateDescription: { updatedFields: { userId: 'ada' } },
    },
    [[3, ['anon', 'ada']]],
  ],
  [
    'and both days',
    {
      operationType: 'replace',
      fullDocumentBeforeChange: event('ada', 3),
      fullDocument: event('ada', 4),
    },
    [
      [3, ['ada']],
      [4, ['ada']],
    ],
  ],
  [
    'a deletion concerns whose the event was',
    { operationType: 'delete', fullDocumentBeforeChange: event('ada', 3) },
    [[3, ['ada']]],
  ],
])('%s', (_, change, expected) => {
  const { stale, isUnknown } = noted(change)
  expect([...stale].map(([of, users]) => [of, [...users]])).toEqual(expected)
  expect(isUnknown).toBe(false)
})

test('without what it had been, nobody knows what a change concerns', () => {
  expect(noted({ operationType: 'delete' }).isUnknown).toBe(true)
  expect(noted({ operationType: 'update', fullDocumentBeforeChange: null }).isUnknown).toBe(true)
})

test('what is remembered is bounded: of very many users, only the day', () => {
  const known = noEventChanges()
  const all = noEventChanges()
  for (let n = 0; n < 30_000; n += 1) {
    const fullDocument = event(`u${n}`, n % 10 === 0 ? 4 : 3, `e${n}`)
    noteEventChange(all, { operationType: 'insert', fullDocument })
  }
  rememberStale(known, all)
  expect(known.inserted.size).toBe(0)
  expect(known.stale.get(3)).toBe('everybody')
  expect((known.stale.get(4) as Set<string>).size).toBe(3_000)
  expect(sizeOf(all)).toBe(30_000)
})
