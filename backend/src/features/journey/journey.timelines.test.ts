import { describe, expect, test } from 'vitest'
import type { SessionRow } from '../sessions/sessions.pipeline.ts'
import { askedTogether, withTimelines } from './journey.timelines.ts'

const visit = (
  sessionId: string | null,
  [start, end]: [string, string],
  events = 2,
): SessionRow => ({
  ...{ sessionId, userId: 'ann', events, views: 0, lastView: null, lastAction: null },
  ...{ device: null, country: null, start: new Date(start), end: new Date(end) },
})

const event = (id: string, sessionId: string | null, timestamp: string) => ({
  ...{ id, sessionId, eventType: 'view', timestamp: new Date(timestamp) },
  ...{ page: null, amount: null, currency: null, properties: {} },
})

describe('visits are asked for their events', () => {
  const short = visit('a', ['2026-03-10T10:00:00Z', '2026-03-10T11:00:00Z'])
  const other = visit(null, ['2026-03-09T10:00:00Z', '2026-03-09T11:00:00Z'], 500)
  const full = visit('b', ['2026-03-08T10:00:00Z', '2026-03-08T11:00:00Z'], 501)
  const long = visit('c', ['2026-01-01T10:00:00Z', '2026-03-08T11:00:00Z'])

  test('together, but full and long ones alone', () => {
    expect(askedTogether([short, full, other, long])).toEqual([[short, other], [full], [long]])
    expect(askedTogether([full])).toEqual([[full]])
    expect(askedTogether([])).toEqual([])
  })
})

test('an event goes to the visit of its id, without one to the visit of its time', () => {
  const visits = [
    visit(null, ['2026-03-10T12:00:00Z', '2026-03-10T12:30:00Z']),
    visit('web', ['2026-03-10T10:00:00Z', '2026-03-10T13:00:00Z']),
    visit(null, ['2026-03-10T11:00:00Z', '2026-03-10T11:00:00Z']),
  ]
  const events = [
    event('before', null, '2026-03-10T10:30:00Z'),
    event('only', null, '2026-03-10T11:00:00Z'),
    event('first', null, '2026-03-10T12:00:00Z'),
    event('named', 'web', '2026-03-10T12:00:00Z'),
    event('last', null, '2026-03-10T12:30:00Z'),
    event('foreign', 'app', '2026-03-10T12:30:00Z'),
  ]
  const timelines = withTimelines(visits, events).map(({ timeline }) => timeline)
  expect(timelines.map((timeline) => timeline.map(({ id }) => id))).toEqual([
    ['first', 'last'],
    ['named'],
    ['only'],
  ])
  expect(timelines[1]?.[0]).not.toHaveProperty('sessionId')
})
