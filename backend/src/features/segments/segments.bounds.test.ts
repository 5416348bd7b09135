import { expect, test } from 'vitest'
import type { Behaviour } from '../behaviour/behaviour.model.ts'
import { divide } from './segments.answer.ts'

/** As many users as told, every other one very active. */
function behaviourOf(users: number): Behaviour {
  const column = (of: (place: number) => number) =>
    Float64Array.from({ length: users }, (_, place) => of(place))
  const often = column((place) => (place % 2 === 0 ? 25 : 1) + (place % 3))
  return {
    userIds: Array.from({ length: users }, (_, place) => `u${String(place).padStart(6, '0')}`),
    columns: {
      activeDays: often,
      sessions: often,
      events: often,
      revenue: column(() => 0),
      daysSinceLastEvent: column(() => 3),
      daysSinceFirstEvent: column(() => 3),
      averageSessionSeconds: column(() => 60),
    },
  }
}

test('segments are found among 20 000 users, and everybody is in one', async () => {
  const behaviour = behaviourOf(21_000)
  const { answer, membersOf } = await divide(behaviour, 2)
  expect(answer).toMatchObject({ users: 21_000, k: 2, fitted: 20_000, sampled: 2000 })
  expect(answer.segments.map(({ size }) => size)).toEqual([10_500, 10_500])
  const [active] = answer.segments.filter(({ kind }) => kind === 'regular')
  const isActive = (id: string) => Number(id.slice(1)) % 2 === 0
  expect(membersOf(active?.id)?.every(isActive)).toBe(true)
  expect(membersOf()).toHaveLength(21_000)
  expect(membersOf('new')).toBeNull()
})
