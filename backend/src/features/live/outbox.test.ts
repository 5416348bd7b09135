import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createOutbox, type OutboxLimits } from './outbox.ts'

const limits: OutboxLimits = {
  maximumFrames: 4,
  maximumBytes: 100,
  portionFrames: 2,
  portionBytes: 50,
  everyMs: 50,
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** An outbox, what it wrote, and a reader that can be made to stop reading. */
function create() {
  const written: string[] = []
  const drains: (() => void)[] = []
  const reader = { keepsUp: true }
  const outbox = createOutbox(
    {
      write: (text) => {
        written.push(text)
        return reader.keepsUp
      },
      onDrain: (listener) => drains.push(listener),
      end: (text) => written.push(`${text}.`),
    },
    limits,
  )
  const drain = () => {
    reader.keepsUp = true
    for (const listener of drains.splice(0)) listener()
  }
  return { outbox, written, reader, drain }
}

const droppedFrame = (count: number) => `event: dropped\ndata: {"count":${count}}\n\n`

it('writes what came meanwhile at once, in portions, with a pause between them', () => {
  const { outbox, written } = create()
  for (const frame of ['a', 'b', 'c']) outbox.push(frame)
  expect(written).toEqual([])
  vi.advanceTimersByTime(50)
  expect(written).toEqual(['ab'])
  expect(outbox.isEmpty()).toBe(false)
  vi.advanceTimersByTime(50)
  expect(written).toEqual(['ab', 'c'])
  expect(outbox.isEmpty()).toBe(true)
})

it('drops the oldest of what a flood leaves waiting, and says how many first', () => {
  const { outbox, written } = create()
  for (const frame of ['a', 'b', 'c', 'd', 'e', 'f']) outbox.push(frame)
  vi.advanceTimersByTime(50)
  expect(written).toEqual([`${droppedFrame(2)}cd`])
})

it('waits for a reader that does not keep up, and holds no more than the limits', () => {
  const { outbox, written, reader, drain } = create()
  reader.keepsUp = false
  outbox.push('a')
  vi.advanceTimersByTime(50)
  for (let sent = 0; sent < 1000; sent += 1) outbox.push('x'.repeat(40))
  vi.advanceTimersByTime(10_000)
  expect(written).toEqual(['a'])
  drain()
  vi.advanceTimersByTime(200)
  // Two of 40 bytes are within 100; a third would not be.
  expect(written.slice(1).join('')).toBe(`${droppedFrame(998)}${'x'.repeat(80)}`)
})

it('counts what was dropped elsewhere', () => {
  const { outbox, written } = create()
  outbox.miss(7)
  vi.advanceTimersByTime(50)
  expect(written).toEqual([droppedFrame(7)])
})

it('ends with the last word, and says nothing after it', () => {
  const { outbox, written } = create()
  outbox.push('a')
  outbox.end('bye')
  outbox.push('b')
  outbox.end('again')
  vi.advanceTimersByTime(1000)
  expect(written).toEqual(['bye.'])
})
