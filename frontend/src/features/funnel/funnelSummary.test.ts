import { describe, expect, it } from 'vitest'
import { stepsOf } from './funnelFixture.ts'
import { barParts, biggestDrop, dropShare, outcomeShares } from './funnelSummary.ts'

describe('biggestDrop', () => {
  it('goes by the share of the step before, not by heads', () => {
    // 400 of 1000 leave before the second step, but 300 of 350 before the fourth.
    expect(biggestDrop(stepsOf([1000, 600, 350, 50]))).toBe(3)
  })

  it('points to the earlier of two equal shares, and to none when nobody leaves', () => {
    expect(biggestDrop(stepsOf([100, 50, 25]))).toBe(1)
    expect(biggestDrop(stepsOf([10, 10]))).toBeNull()
    expect(biggestDrop(stepsOf([0, 0]))).toBeNull()
  })
})

describe('dropShare', () => {
  it('is 0 on the first step and after a step nobody reached', () => {
    const steps = stepsOf([10, 0, 0])
    expect([0, 1, 2].map((index) => dropShare(steps, index))).toEqual([0, 1, 0])
  })
})

describe('barParts', () => {
  it('parts the step before into reached, still open and lost', () => {
    const steps = stepsOf([100, 40, 10], { inProgress: [0, 5, 0] })
    expect(barParts(steps, 1)).toEqual({ reached: 0.4, inProgress: 0.05, dropped: 0.55 })
    expect(barParts(steps, 2)).toEqual({ reached: 0.1, inProgress: 0, dropped: 0.3 })
  })

  it('draws nothing for a funnel that nobody entered', () => {
    expect(barParts(stepsOf([0, 0]), 0)).toEqual({ reached: 0, inProgress: 0, dropped: 0 })
  })
})

describe('outcomeShares', () => {
  it('gives shares of all and of the mature', () => {
    expect(outcomeShares({ converted: 20, dropped: 60, inProgress: 20 })).toEqual([
      { outcome: 'converted', users: 20, ofAll: 0.2, ofMature: 0.25 },
      { outcome: 'inProgress', users: 20, ofAll: 0.2, ofMature: null },
      { outcome: 'dropped', users: 60, ofAll: 0.6, ofMature: 0.75 },
    ])
  })

  it('has no shares without entrants', () => {
    const shares = outcomeShares({ converted: 0, dropped: 0, inProgress: 0 })
    expect(shares.every(({ ofAll, ofMature }) => ofAll === null && ofMature === null)).toBe(true)
  })
})
