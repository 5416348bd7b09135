import { expect, it } from 'vitest'
import { aLiveEvent } from './liveFixture.ts'
import { emptyLive, keptRows, type LiveAction, liveReducer } from './liveState.ts'

const events = (...ids: string[]) => ids.map((id) => aLiveEvent({ id }))
const after = (...actions: LiveAction[]) => actions.reduce(liveReducer, emptyLive)
const ids = (rows: { id: string }[]) => rows.map(({ id }) => id)

it('puts the newest on top', () => {
  const { rows } = after(
    { type: 'arrived', events: events('a', 'b') },
    { type: 'arrived', events: events('c') },
  )
  expect(ids(rows)).toEqual(['c', 'b', 'a'])
})

it('shows an event once, however often it arrives', () => {
  const { rows } = after(
    { type: 'arrived', events: events('a', 'b', 'b') },
    { type: 'arrived', events: events('b', 'a') },
  )
  expect(ids(rows)).toEqual(['b', 'a'])
})

it('stands still while paused, counts what waits, and catches up', () => {
  const many = events(...Array.from({ length: 300 }, (_, index) => `m${index}`))
  const paused = after(
    { type: 'arrived', events: events('a') },
    { type: 'paused' },
    { type: 'arrived', events: many },
  )
  expect(ids(paused.rows)).toEqual(['a'])
  expect([paused.waitingCount, paused.waiting.length]).toEqual([300, keptRows])
  const resumed = liveReducer(paused, { type: 'resumed' })
  expect(ids(resumed.rows).slice(0, 2)).toEqual(['m299', 'm298'])
  expect([resumed.rows.length, resumed.waitingCount, resumed.paused]).toEqual([keptRows, 0, false])
})

it('keeps a bounded number of rows', () => {
  const { rows } = after({
    type: 'arrived',
    events: events(...Array.from({ length: 1000 }, (_, index) => `m${index}`)),
  })
  expect(rows).toHaveLength(keptRows)
  expect(rows[0]?.id).toBe('m999')
})

it('adds up what was left out', () => {
  const state = after({ type: 'dropped', count: 3 }, { type: 'dropped', count: 4 }, { type: 'gap' })
  expect([state.dropped, state.gap]).toEqual([7, true])
})
