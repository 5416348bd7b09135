import { expect, test } from 'vitest'
import { createPathReader, nodeAt } from './paths.reader.scan.ts'

type Asked = Parameters<typeof createPathReader>[0]

const question: Asked = { levels: 2, collapse: false, backward: false, windowMs: null }

/** A name's code, a place, and whether a path may begin there: it may where nothing is said. */
type Event = [number, number, boolean?]

/** The path, and how many of the events were looked at. */
function read(asked: Partial<Asked>, events: Event[]) {
  const reader = createPathReader({ ...question, ...asked })
  reader.begin()
  const end = events.findIndex(([name, place, isAnchor = true]) =>
    reader.add(name, place, isAnchor),
  )
  const { names, count } = reader.path
  return { path: [...names.subarray(0, count)], looked: end < 0 ? events.length : end + 1 }
}

test('from the first anchor on, as many as were asked for', () => {
  const events: Event[] = [
    [9, 1, false],
    [1, 1],
    [2, 1],
    [3, 1],
    [4, 1],
  ]
  expect(read({}, events)).toEqual({ path: [1, 2, 3], looked: 4 })
})

test('sessions that take turns are kept apart, in both directions', () => {
  const events: Event[] = [
    [1, 1, false],
    [2, 2, false],
    [3, 1, false],
    [4, 2],
    [5, 1],
    [6, 2],
  ]
  expect(read({}, events).path).toEqual([4, 6])
  expect(read({ backward: true }, events).path).toEqual([4, 2])
})

test('a window holds what is no further away than it is long', () => {
  const windowMs = 10
  const events: Event[] = [
    [1, 9, false],
    [2, 10, false],
    [3, 20],
    [4, 30],
    [5, 31],
    [6, 32],
  ]
  expect(read({ windowMs }, events)).toEqual({ path: [3, 4], looked: 5 })
  expect(read({ windowMs, backward: true }, events)).toEqual({ path: [3, 2], looked: 3 })
})

test('of repeats the one nearest to the anchor stays', () => {
  const events: Event[] = [
    [1, 1],
    [1, 1],
    [2, 1],
    [2, 1],
    [1, 1],
  ]
  expect(read({ collapse: true }, events).path).toEqual([1, 2, 1])
})

test('long pasts are remembered', () => {
  const past = Array.from({ length: 300 }, (_, index): [number, number, boolean] => [
    index,
    index % 2,
    false,
  ])
  expect(read({ backward: true }, [...past, [7, 1]]).path).toEqual([7, 299, 297])
})

test('a path ends once, and has no node after its end', () => {
  const path = { names: Uint32Array.of(5, 6, 0, 0), count: 2 }
  expect([0, 1, 2, 3, 4].map((level) => nodeAt(path, level))).toEqual([5, 6, 0, null, null])
  const whole = { names: Uint32Array.of(5, 6), count: 2 }
  expect(nodeAt(whole, 2)).toBeNull()
})
