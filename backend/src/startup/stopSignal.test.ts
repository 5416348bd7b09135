import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { onStopSignals } from './stopSignal.ts'

let now = 0
beforeEach(() => {
  now = 10_000
  vi.spyOn(performance, 'now').mockImplementation(() => now)
})
afterEach(() => vi.restoreAllMocks())

function listen() {
  const exit = vi.fn()
  const source = Object.assign(new EventEmitter(), { exit })
  return { exit, source, stop: onStopSignals(source as unknown as NodeJS.Process) }
}

it('takes one Ctrl-C for one, however often it is passed on', () => {
  const { source, stop } = listen()
  for (const signal of ['SIGINT', 'SIGINT', 'SIGTERM']) {
    now += 200
    source.emit(signal)
  }
  expect(stop.signal.aborted).toBe(true)
  expect(stop.hurry.aborted).toBe(false)
})

it('hurries at the second, and leaves at once at the third', () => {
  const { source, stop, exit } = listen()
  source.emit('SIGINT')
  now += 2000
  source.emit('SIGINT')
  expect(stop.hurry.aborted).toBe(true)
  expect(exit).not.toHaveBeenCalled()
  now += 2000
  source.emit('SIGINT')
  expect(exit).toHaveBeenCalledWith(130)
})
