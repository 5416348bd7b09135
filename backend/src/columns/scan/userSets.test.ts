import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addUser,
  commonSets,
  countUsers,
  countWithin,
  createUserSets,
  keepWithin,
  keepWithout,
  packSet,
  type UserSets,
  usersOf,
  withLaterSets,
} from './userSets.ts'

const [lo, hi] = [1000, 1100]

/** Three sets of up to a hundred users, as numbers. */
const threeSets = fc.tuple(
  ...Array.from({ length: 3 }, () => fc.uniqueArray(fc.integer({ min: lo, max: hi - 1 }))),
)

function toSets(numbers: number[][]): UserSets {
  const sets = createUserSets({ lo, hi }, numbers.length)
  numbers.forEach((users, n) => {
    for (const user of users) addUser(sets, n, user)
  })
  return sets
}

function toNumbers(sets: UserSets): number[][] {
  return Array.from({ length: sets.count }, (_, n) => [...usersOf(packSet(sets, n))])
}

function ascending(users: Iterable<number>): number[] {
  return [...new Set(users)].sort((a, b) => a - b)
}

test('sets of users are what sets of numbers are', () => {
  fc.assert(
    fc.property(threeSets, threeSets, (ones, others) => {
      const [one, other] = [toSets(ones), toSets(others)]
      expect(toNumbers(one)).toEqual(ones.map(ascending))
      expect(toNumbers(commonSets(one, other))).toEqual(
        ones.map((users, n) => ascending(users.filter((user) => others[n]!.includes(user)))),
      )
      expect(toNumbers(withLaterSets(one))).toEqual(
        ones.map((_, n) => ascending(ones.slice(n).flat())),
      )
    }),
  )
})

test('the users of a set are parted by whether they are in any of others', () => {
  const spans = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 }))
  fc.assert(
    fc.property(threeSets, threeSets, spans, ([users], others, [from, to]) => {
      const sets = toSets(others)
      const set = packSet(toSets([users!]), 0)
      const any = others.slice(from, Math.max(from, to)).flat()
      const within = users!.filter((user) => any.includes(user))
      expect(countUsers(set)).toBe(users!.length)
      expect(countWithin(set, sets, { from, to })).toBe(within.length)
      expect([...usersOf(keepWithin(set, sets, { from, to }))]).toEqual(ascending(within))
      expect([...usersOf(keepWithout(set, sets, { from, to }))]).toEqual(
        ascending(users!.filter((user) => !any.includes(user))),
      )
    }),
  )
})

test('of a set only the words that have anybody are packed', () => {
  const sets = toSets([[lo + 31, lo + 64, lo + 95]])
  expect([...packSet(sets, 0).places]).toEqual([0, 2])
})
