import { expect, test } from 'vitest'
import { among, type UserGroup } from './userGroup.ts'

const people = ['ann', 'bob', 'eve']
const group: UserGroup = {
  count: 3,
  everybody: 9,
  has: (id) => people.includes(id),
  ids: () => people,
}

test('those among others are of both, once each', () => {
  const both = among(group, ['bob', 'zoe', 'ann', 'bob'])
  expect(both).toMatchObject({ count: 2, everybody: 9 })
  expect(both.ids()).toEqual(['bob', 'ann'])
  expect(['ann', 'bob', 'eve', 'zoe'].map(both.has)).toEqual([true, true, false, false])
})
