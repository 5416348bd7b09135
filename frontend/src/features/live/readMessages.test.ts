import { expect, it } from 'vitest'
import { aLiveEvent } from './liveFixture.ts'
import { readMessages } from './readMessages.ts'

const message = (content: object, event = 'message') => ({ event, data: JSON.stringify(content) })

it('gathers events that follow each other, and keeps what came between them in its place', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((id) => aLiveEvent({ id }))
  const actions = readMessages([
    message(a!),
    message(b!),
    message({ count: 4 }, 'dropped'),
    message(c!),
    message({ detail: 'interrupted' }, 'gap'),
    message({ reason: 'session' }, 'end'),
    message({ anything: 1 }, 'invented-later'),
  ])
  expect(actions).toEqual([
    { type: 'arrived', events: [a, b] },
    { type: 'dropped', count: 4 },
    { type: 'arrived', events: [c] },
    { type: 'gap' },
  ])
})

it('takes no message for an event that is none', () => {
  expect(() => readMessages([message({ id: 1 })])).toThrow()
})
