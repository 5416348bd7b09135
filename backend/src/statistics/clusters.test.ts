import { describe, expect, it } from 'vitest'
import { idHash, sampleByHash } from './idHash.ts'
import { silhouettes } from './silhouette.ts'
import { scaleOf, standardise } from './standardise.ts'

describe('silhouettes', () => {
  const points = [
    [0, 0],
    [0, 1],
    [1, 0],
    [8, 8],
    [8, 9],
    [20, 0],
  ]

  it('are scikit-learn’s `silhouette_samples`, 0 for a cluster of one', async () => {
    const widths = await silhouettes(points, [0, 0, 0, 1, 1, 2])
    const expected = [
      0.9143663435520547, 0.8899822461415198, 0.8904219084422987, 0.9079020080881062,
      0.9136865940167812, 0,
    ]
    for (const [i, width] of expected.entries()) expect(widths?.[i]).toBeCloseTo(width, 12)
  })

  it('are unknown with a single cluster, whatever its number', async () => {
    expect(await silhouettes(points, [2, 2, 2, 2, 2, 2])).toBeNull()
    expect(await silhouettes([], [])).toBeNull()
  })

  it('are 0 where all points are one', async () => {
    expect(await silhouettes([[1], [1]], [0, 1])).toEqual(new Float64Array([0, 0]))
    expect(await silhouettes([[1], [1], [1]], [0, 0, 1])).toEqual(new Float64Array([0, 0, 0]))
  })
})

describe('standardise', () => {
  it('takes logarithms, negatives as 0, in deviations from the mean', () => {
    const values = new Float64Array([-50, Math.E - 1, Math.E ** 2 - 1])
    const scale = scaleOf(values)
    expect(scale.mean).toBeCloseTo(1, 14)
    expect(scale.deviation).toBeCloseTo(Math.sqrt(2 / 3), 14)
    expect(standardise(0, scale)).toBeCloseTo(-Math.sqrt(3 / 2), 14)
  })

  it('leaves values that are all alike at 0', () => {
    for (const value of [0, 3, 1e12]) {
      const scale = scaleOf(new Float64Array(7).fill(value))
      expect(scale.deviation).toBe(1)
      expect(standardise(value, scale)).toBeCloseTo(0, 9)
    }
  })

  it('may learn the scale from some of the values alone', () => {
    expect(scaleOf(new Float64Array([5, 1000, 5]), [0, 2]).mean).toBeCloseTo(Math.log(6), 14)
  })
})

describe('sampleByHash', () => {
  const ids = Array.from({ length: 1000 }, (_, index) => `user-${index}`)
  const sampled = (from: string[], salt = 'a') =>
    sampleByHash(from, { size: 100, salt }).map((place) => from[place])

  it('does not depend on the order, but on the salt', () => {
    expect(sampled([...ids].reverse())).toEqual(sampled(ids))
    expect(sampled(ids, 'b')).not.toEqual(sampled(ids))
  })

  it('keeps whom it had sampled, but for those whom newcomers displace', () => {
    const before = new Set(sampled(ids.slice(0, 500)))
    const after = sampled(ids).filter((id) => ids.indexOf(id!) < 500)
    expect(after.every((id) => before.has(id))).toBe(true)
  })

  it('takes all when there are fewer', () => {
    expect(sampleByHash(['x', 'y'], { size: 100, salt: '' })).toHaveLength(2)
    expect(sampleByHash([], { size: 100, salt: '' })).toEqual([])
  })

  it('divides similar ids evenly', () => {
    const fifths = ids.filter((id) => idHash(id, 'churn') % 5 === 0)
    expect(fifths.length).toBeGreaterThan(160)
    expect(fifths.length).toBeLessThan(240)
  })
})
