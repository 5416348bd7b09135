import { expect, test } from 'vitest'
import { createColumnCache } from './columnCache.ts'

const kept = (keys: string, cache: ReturnType<typeof createColumnCache>) =>
  [...keys].filter((key) => cache.find(key)).join('')

test('the longest unused column goes first', () => {
  const cache = createColumnCache({ budgetBytes: 30 })
  for (const key of 'abc') cache.add(key, new Uint8Array(10))
  cache.find('a')
  cache.add('d', new Uint8Array(10))
  expect(cache.memory()).toMatchObject({ bytes: 30, unsavedBytes: 0 })
  expect(kept('abcd', cache)).toBe('acd')
  expect(cache.memory()).toMatchObject({ hits: 4, misses: 1 })
})

test('what is added again is counted once', () => {
  const cache = createColumnCache({ budgetBytes: 30 })
  cache.add('a', new Uint8Array(10))
  cache.add('a', new Uint8Array(20))
  expect(cache.memory().bytes).toBe(20)
  cache.remove('a')
  cache.remove('a')
  expect(cache.memory().bytes).toBe(0)
})

test('what cannot be let go takes room from the rest', () => {
  const cache = createColumnCache({ budgetBytes: 30 })
  for (const key of 'abc') cache.add(key, new Uint8Array(10))
  cache.pin(15)
  expect(kept('abc', cache)).toBe('c')
  expect([cache.canHold(15), cache.canHold(16)]).toEqual([true, false])
  cache.pin(-15)
  expect(cache.canHold(30)).toBe(true)
})
