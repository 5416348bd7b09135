import type { TrackedEvent } from '@footpath/contract/event'
import { expect, it } from 'vitest'
import { csv, ndjson } from './formats.ts'

const events: TrackedEvent[] = [
  {
    eventId: 'e1',
    userId: 'U1',
    eventType: 'search',
    timestamp: new Date('2026-01-31T12:00:00Z'),
    page: '/search',
    properties: { query: 'a "red", round\nthing' },
  },
  { eventId: 'e2', userId: 'U1', eventType: 'purchase', timestamp: new Date(0), amount: 990 },
]

it('ndjson is one object a line that reads back', () => {
  const lines = ndjson.serialise(events).trimEnd().split('\n')
  const readBack = lines.map((line) => {
    const event = JSON.parse(line)
    return { ...event, timestamp: new Date(event.timestamp) }
  })
  expect(readBack).toEqual(events)
})

it('csv quotes what needs it and leaves missing fields empty', () => {
  expect(csv.header + csv.serialise(events)).toBe(
    [
      'eventId,userId,sessionId,eventType,timestamp,device,country,page,referrer,amount,currency,productId,properties,traits',
      'e1,U1,,search,2026-01-31T12:00:00.000Z,,,/search,,,,,"{""query"":""a \\""red\\"", round\\nthing""}",',
      'e2,U1,,purchase,1970-01-01T00:00:00.000Z,,,,,990,,,,',
      '',
    ].join('\n'),
  )
  expect(csv.serialise([])).toBe('')
})
