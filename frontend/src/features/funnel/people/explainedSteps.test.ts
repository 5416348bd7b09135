import { expect, it } from 'vitest'
import { explainedUser } from '../funnelFixture.ts'
import { attemptOf, matchedFirst } from './explainedSteps.ts'

it('tells matched steps in the order of time, then the others in that of the funnel', () => {
  const [first, second, third] = explainedUser({ reason: 'neverHappened', evidence: null }).steps
  const unordered = [third!, second!, { ...third!, step: 4 }, first!]
  expect(matchedFirst(unordered).map(({ step }) => step)).toEqual([1, 2, 3, 4])
  expect(attemptOf(unordered).map(({ eventType }) => eventType)).toEqual(['view', 'cart'])
})
