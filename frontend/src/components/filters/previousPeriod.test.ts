import { expect, it } from 'vitest'
import { previousPeriodName } from './previousPeriod.ts'

it('names the equally long range before', () => {
  expect(previousPeriodName({ start: '2026-11-20', end: '2026-11-20' })).toBe('the day before')
  expect(previousPeriodName({ start: '2026-10-22', end: '2026-11-20' })).toBe('the 30 days before')
})
