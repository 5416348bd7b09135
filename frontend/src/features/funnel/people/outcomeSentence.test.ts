import { expect, it } from 'vitest'
import { explainedUser } from '../funnelFixture.ts'
import { outcomeSentence } from './outcomeSentence.ts'

it('says how a user fared', () => {
  const explained = explainedUser({ reason: 'neverHappened', evidence: null })
  expect(outcomeSentence(explained)).toBe('Dropped out after 2 of 3 steps.')
  expect(outcomeSentence({ ...explained, outcome: 'inProgress' })).toBe(
    'In progress: 2 of 3 steps so far.',
  )
  expect(outcomeSentence({ ...explained, outcome: 'notEntered', reached: 0 })).toBe(
    'Did not enter the funnel.',
  )
  const converted = { ...explained, outcome: 'converted', steps: explained.steps.slice(0, 2) }
  expect(outcomeSentence({ ...converted, outcome: 'converted', reached: 2 })).toBe(
    'Converted: all 2 steps in 10\u202fm.',
  )
})
