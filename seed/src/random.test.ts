import { describe, expect, it } from 'vitest'
import { createRandom, type Random } from './random.ts'

const draws = (random: Random, count: number) => Array.from({ length: count }, random.float)

describe('createRandom', () => {
  it('repeats itself for the same seed and differs for another', () => {
    expect(draws(createRandom(42), 50)).toEqual(draws(createRandom(42), 50))
    expect(draws(createRandom(42), 50)).not.toEqual(draws(createRandom(43), 50))
  })

  it('stays in [0, 1) and fills it evenly', () => {
    const tenths = new Array<number>(10).fill(0)
    for (const value of draws(createRandom(1), 100_000)) tenths[Math.floor(value * 10)]! += 1
    expect(tenths).toHaveLength(10)
    for (const count of tenths) expect(Math.abs(count - 10_000)).toBeLessThan(500)
  })

  it('forks regardless of what was drawn before, and each branch goes its own way', () => {
    const fresh = createRandom(7)
    const used = createRandom(7)
    draws(used, 1000)
    expect(draws(used.fork(3), 20)).toEqual(draws(fresh.fork(3), 20))

    const firsts = new Set(
      Array.from({ length: 10_000 }, (_, branch) => fresh.fork(branch).float()),
    )
    expect(firsts.size).toBeGreaterThan(9_990)
  })
})
