import { expect, test } from 'vitest'
import { createPath, extendPath, nodeAt } from './paths.path.scan.ts'

/** The path, and how many of the events were taken until it was complete. */
function read(names: number[], { levels = 2, collapse = false } = {}) {
  const path = createPath({ levels })
  const last = names.findIndex((name) => !extendPath(path, name, { collapse }))
  const taken = last < 0 ? names.length : last + 1
  return { path: [...path.names.subarray(0, path.count)], taken }
}

test('an anchor and as many events as there are levels', () => {
  expect(read([1, 2, 3, 4])).toEqual({ path: [1, 2, 3], taken: 3 })
  expect(read([1, 2])).toEqual({ path: [1, 2], taken: 2 })
})

test('of repeats one stays, if they are to collapse', () => {
  expect(read([1, 1, 2, 2, 1], { collapse: true }).path).toEqual([1, 2, 1])
  expect(read([1, 1, 2, 2, 1]).path).toEqual([1, 1, 2])
})

test('a path ends once, and has no node after its end', () => {
  const path = { names: Uint32Array.of(5, 6, 0, 0), count: 2 }
  expect([0, 1, 2, 3, 4].map((level) => nodeAt(path, level))).toEqual([5, 6, 0, null, null])
  const whole = { names: Uint32Array.of(5, 6), count: 2 }
  expect(nodeAt(whole, 2)).toBeNull()
})
