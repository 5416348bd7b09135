import { expect, it } from 'vitest'
import { profileTraits } from './profileTraits.ts'

it('names traits readably, and leaves out what the profile shows anyway', () => {
  expect(
    profileTraits(
      {
        name: 'Ada',
        email: 'ada@example.com',
        registrationDate: '2026-01-05',
        age: 36,
      },
      'UTC',
    ),
  ).toEqual([
    { name: 'Registration date', value: '2026-01-05' },
    { name: 'Age', value: '36' },
  ])
})

it('reads either way of joining words', () => {
  expect(profileTraits({ favourite_category: 'Books' }, 'UTC')[0]?.name).toBe('Favourite category')
})

it('shows instants by the clock of the project', () => {
  const traits = { registeredAt: '2026-10-23T22:59:13.000Z' }
  expect(profileTraits(traits, 'Europe/Berlin')).toEqual([
    { name: 'Registered at', value: '24 Oct 2026, 00:59' },
  ])
})
