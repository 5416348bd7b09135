import type { Funnel } from '@footpath/contract/funnel'
import { describe, expect, it } from 'vitest'
import { funnelOf } from '../funnelFixture.ts'
import { headline } from './headline.ts'

const answer = (users: number[], request: string, changes: Partial<Funnel> = {}) => ({
  ...funnelOf(users),
  request,
  ...changes,
})

describe('headline', () => {
  it('says who of whom went how far in which time', () => {
    expect(headline(answer([2345, 900, 288], 'window=7d'))).toEqual({
      rate: '12.3%',
      sentence: 'of 2\u202f345 users who did step_1 went on to step_3 within 7 days',
      mature: null,
    })
  })

  it('has no order to tell of when there is none', () => {
    const { sentence } = headline(answer([10, 5], 'order=any&window=1h'))
    expect(sentence).toBe(
      'of 10 users who did any of these steps did all 2 of them within 1 hour, in any order',
    )
  })

  it('tells of settled outcomes while some are open', () => {
    const open = answer([10, 4], '', {
      outcomes: { converted: 4, dropped: 4, inProgress: 2 },
      matureConversion: 0.5,
    })
    expect(headline(open).mature).toBe(
      '2 are still in progress; of those whose outcome is settled, 50.0% converted.',
    )
    const young = answer([1, 0], '', {
      outcomes: { converted: 0, dropped: 0, inProgress: 1 },
      matureConversion: null,
    })
    expect(headline(young).mature).toBe('1 is still in progress; nobody’s window is over yet.')
  })

  it('gives no rate of nobody', () => {
    expect(headline(answer([0, 0], ''))).toEqual({
      rate: null,
      sentence: 'Nobody did step_1 here',
      mature: null,
    })
  })
})
