import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addUser,
  countCommon,
  createUserSets,
  keepCommon,
  removeAll,
  setAt,
  unionOf,
  usersOf,
  wordsOf,
} from './userSets.ts'

const [lo, hi] = [1000, 1100]
const members = fc.uniqueArray(fc.integer({ min: lo, max: hi - 1 }))

test('sets of users are what sets of numbers are', () => {
  fc.assert(
    fc.property(members, members, (ones, others) => {
      const sets = createUserSets({ lo, hi }, 3)
      for (const user of ones) addUser(sets, 1, user)
      for (const user of others) addUser(sets, 2, user)
      const [one, other] = [setAt(sets, 1), setAt(sets, 2)]
      const ascending = (users: Iterable<number>) => [...users].sort((a, b) => a - b)
      const common = ones.filter((user) => others.includes(user))

      expect([...usersOf(setAt(sets, 0), lo)]).toEqual([])
      expect([...usersOf(one, lo)]).toEqual(ascending(ones))
      expect([...usersOf(unionOf([one, other]), lo)]).toEqual(
        ascending(new Set([...ones, ...others])),
      )
      expect(countCommon(one, other)).toBe(common.length)
      expect(countCommon(one, one)).toBe(ones.length)

      const kept = one.slice()
      keepCommon(kept, other)
      expect([...usersOf(kept, lo)]).toEqual(ascending(common))
      const removed = one.slice()
      removeAll(removed, other)
      expect([...usersOf(removed, lo)]).toEqual(
        ascending(ones.filter((user) => !others.includes(user))),
      )
    }),
  )
})

test('few words hold a set of users whose numbers are near', () => {
  const sets = createUserSets({ lo: 0, hi: 320 }, 2)
  for (const user of [64, 70, 95, 96]) addUser(sets, 1, user)
  expect(wordsOf(setAt(sets, 1))).toEqual({ from: 2, to: 4 })
  expect([...usersOf(setAt(sets, 1, { from: 2, to: 3 }), 64)]).toEqual([64, 70, 95])
  expect(wordsOf(setAt(sets, 0))).toEqual({ from: 0, to: 0 })
})
