import { expect, it } from 'vitest'
import type { LiveRow } from './live.model.ts'
import { toFeedItem } from './liveFeed.ts'
import type { LiveFilters } from './liveFilters.ts'
import { createLiveReader } from './liveReader.ts'

const row = (eventId: string, fields: Partial<LiveRow> = {}): LiveRow => ({
  projectId: 'shop',
  eventId,
  eventType: 'search',
  timestamp: new Date('2026-03-01T10:00:00Z'),
  receivedAt: new Date('2026-03-01T10:00:01Z'),
  distinctId: 'device-1',
  userId: 'ada',
  source: 'segment',
  ...fields,
})

/** A reader, and the ids and positions of what it sent. */
function create(filters: Partial<LiveFilters> = {}) {
  const sent: string[] = []
  const reader = createLiveReader({
    projectId: 'shop',
    filters: {
      eventType: [],
      userId: undefined,
      device: undefined,
      country: undefined,
      ...filters,
    },
    outbox: {
      push: (frame) => {
        const position = /^id: (.*)$/m.exec(frame)?.[1] ?? '-'
        const id = /"id":"(.*?)"/.exec(frame)?.[1] ?? frame.split('\n').at(0)
        sent.push(`${id}@${position}`)
      },
      miss: (count) => sent.push(`missed ${count}`),
      isEmpty: () => true,
      end: () => {},
      discard: () => {},
    },
  })
  const happen = (position: string, event: LiveRow) =>
    reader.onEvent(toFeedItem({ position, row: event }))
  return { reader, sent, happen }
}

it('shows the past first, then what happened meanwhile, each event once', () => {
  const { reader, sent, happen } = create()
  happen('05', row('e5'))
  reader.showMissed(toFeedItem({ position: '03', row: row('e3') }))
  reader.showMissed(toFeedItem({ position: '05', row: row('e5') }))
  happen('06', row('e6'))
  expect(sent).toEqual(['e3@03', 'e5@05'])
  reader.goLive()
  happen('07', row('e7'))
  expect(sent).toEqual(['e3@03', 'e5@05', 'e6@06', 'e7@07'])
})

it('does not repeat one of the newest that arrived while they were looked up', () => {
  const { reader, sent, happen } = create()
  happen('05', row('e5'))
  reader.showRecent(row('e4'))
  reader.showRecent(row('e5'))
  reader.goLive()
  happen('06', row('e6'))
  expect(sent).toEqual(['e4@-', 'e5@-', 'e6@06'])
})

it('holds a bounded number of events back', () => {
  const { reader, sent, happen } = create()
  for (let at = 1; at <= 1003; at += 1) happen(String(at).padStart(4, '0'), row(`e${at}`))
  reader.goLive()
  expect(sent[0]).toBe('missed 3')
  expect(sent[1]).toBe('e4@0004')
  expect(sent).toHaveLength(1001)
})

it.each<[string, Partial<LiveFilters>, Partial<LiveRow>[], Partial<LiveRow>[]]>([
  ['project', {}, [{}], [{ projectId: 'other' }]],
  [
    'name',
    { eventType: ['search', 'purchase'] },
    [{}, { eventType: 'purchase' }],
    [{ eventType: 'share' }],
  ],
  ['person', { userId: 'ada' }, [{}], [{ userId: 'bob' }]],
  ['id of a client', { userId: 'device-1' }, [{}], [{ distinctId: 'device-2' }]],
  ['device', { device: 'mobile' }, [{ device: 'mobile' }], [{}, { device: 'tv' }]],
  ['country', { country: 'DE' }, [{ country: 'DE' }], [{}, { country: 'US' }]],
])('filters by %s', (_what, filters, wanted, unwanted) => {
  const { reader, sent, happen } = create(filters)
  reader.goLive()
  for (const [index, fields] of unwanted.entries()) happen(`1${index}`, row('no', fields))
  for (const [index, fields] of wanted.entries()) happen(`2${index}`, row('yes', fields))
  expect(sent).toEqual(wanted.map((_fields, index) => `yes@2${index}`))
})

it('moves its position on in a heartbeat, but never back, and not before the past is shown', () => {
  const { reader, sent, happen } = create()
  reader.beat('04')
  reader.goLive()
  reader.beat('04')
  happen('06', row('e6'))
  reader.beat('05')
  expect(sent).toEqual([': heartbeat@-', 'id: 04@04', 'e6@06', ': heartbeat@-'])
})
