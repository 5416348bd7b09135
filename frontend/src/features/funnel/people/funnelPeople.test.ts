import { describe, expect, it } from 'vitest'
import { readQuestion } from '../funnelQuestion.ts'
import { type FunnelNumber, peopleRequest, peopleTitle } from './funnelPeople.ts'

const request = 'project=shop&steps=view&steps=cart&steps=buy&breakdown=country'

describe('peopleTitle', () => {
  it.each<[FunnelNumber, string, string]>([
    [
      { outcome: 'reached', step: 2 },
      'Users who reached step 2, cart',
      'Users who did 2 of the 3 steps or more',
    ],
    [
      { outcome: 'dropped', step: 3 },
      'Users who dropped out before step 3, buy',
      'Users who dropped out after 2 of the 3 steps',
    ],
    [
      { outcome: 'inProgress', step: 3 },
      'Users still in progress before step 3, buy',
      'Users still in progress after 2 of the 3 steps',
    ],
    [{ outcome: 'dropped' }, 'Users who dropped out', 'Users who dropped out'],
    [{ outcome: 'inProgress' }, 'Users still in progress', 'Users still in progress'],
    [{ outcome: 'converted' }, 'Users who converted', 'Users who converted'],
    [
      { outcome: 'reached', step: 1, value: 'DE' },
      'Users who reached step 1, view; country Germany',
      'Users who did 1 of the 3 steps or more; country Germany',
    ],
  ])('%o', (number, inOrder, inAnyOrder) => {
    const question = readQuestion(new URLSearchParams(request))
    expect(peopleTitle(number, question)).toBe(inOrder)
    expect(peopleTitle(number, { ...question, order: 'any' })).toBe(inAnyOrder)
  })
})

describe('peopleRequest', () => {
  it('is the question of the funnel, and which number', () => {
    expect(peopleRequest({ outcome: 'reached', step: 2 }, request)).toBe(
      'project=shop&steps=view&steps=cart&steps=buy&outcome=reached&step=2',
    )
    expect(peopleRequest({ outcome: 'converted' }, request)).toBe(
      'project=shop&steps=view&steps=cart&steps=buy&outcome=converted',
    )
  })

  it('keeps the breakdown for one of its rows', () => {
    expect(peopleRequest({ outcome: 'reached', step: 1, value: '(not set)' }, request)).toBe(
      `${request}&value=%28not+set%29&outcome=reached&step=1`,
    )
  })
})
