import { describe, expect, it } from 'vitest'
import { funnelOf } from '../funnelFixture.ts'
import { spansOf } from './spans.ts'

describe('spansOf', () => {
  it('measures the whole first, then from step to step', () => {
    const spans = spansOf(funnelOf([10, 5, 2]))
    expect(spans.map(({ name, medianSeconds }) => [name, medianSeconds])).toEqual([
      ['First to last step', null],
      ['1 to 2: step_2', 90],
      ['2 to 3: step_3', 90],
    ])
  })

  it('has one span between two steps', () => {
    expect(spansOf(funnelOf([10, 5]))).toHaveLength(1)
  })
})
