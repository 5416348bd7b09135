import { expect, it } from 'vitest'
import { profileTraits } from './profileTraits.ts'

it('names traits readably, and leaves out what the profile shows anyway', () => {
  expect(
    profileTraits({
      name: 'Ada',
      email: 'ada@example.com',
      registrationDate: '2026-01-05',
      age: 36,
    }),
  ).toEqual([
    { name: 'Registration date', value: '2026-01-05' },
    { name: 'Age', value: '36' },
  ])
})

it('reads either way of joining words', () => {
  expect(profileTraits({ favourite_category: 'Books' })[0]?.name).toBe('Favourite category')
})
