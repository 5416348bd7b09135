import { describe, expect, it } from 'vitest'
import { createChooser, createZipfChooser, lognormal, pareto, poisson } from './distributions.ts'
import { createRandom } from './random.ts'

const sample = <Value>(draw: (random: ReturnType<typeof createRandom>) => Value) => {
  const random = createRandom(5)
  return Array.from({ length: 40_000 }, () => draw(random))
}
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const shareOf = <Value>(values: Value[], holds: (value: Value) => boolean) =>
  values.filter(holds).length / values.length

describe('distributions', () => {
  it('poisson has the mean and the share of zeros asked for', () => {
    const values = sample((random) => poisson(random, 2.5))
    expect(mean(values)).toBeCloseTo(2.5, 1)
    expect(shareOf(values, (value) => value === 0)).toBeCloseTo(Math.exp(-2.5), 2)
  })

  it('lognormal has the median asked for', () => {
    const values = sample((random) => lognormal(random, { median: 30, sigma: 0.8 }))
    expect(shareOf(values, (value) => value < 30)).toBeCloseTo(0.5, 1)
    expect(Math.min(...values)).toBeGreaterThan(0)
  })

  it('pareto begins at its minimum and has the tail asked for', () => {
    const values = sample((random) => pareto(random, { minimum: 1, alpha: 2 }))
    expect(values.every((value) => value >= 1)).toBe(true)
    expect(shareOf(values, (value) => value > 4)).toBeCloseTo(1 / 16, 2)
  })

  it('a chooser follows its weights and never takes what weighs nothing', () => {
    const choose = createChooser(['a', 'b', 'c', 'd'], (_, index) => [0, 3, 0, 1][index]!)
    const values = sample(choose)
    expect(shareOf(values, (value) => value === 'b')).toBeCloseTo(0.75, 1)
    expect(values).not.toContain('a')
    expect(values).not.toContain('c')
    expect(() => createChooser([], () => 1)).toThrow(RangeError)
  })

  it('zipf takes the first item twice as often as the second', () => {
    const values = sample(createZipfChooser(['a', 'b', 'c'], 1))
    const ofA = shareOf(values, (value) => value === 'a')
    expect(ofA / shareOf(values, (value) => value === 'b')).toBeCloseTo(2, 0)
  })
})
