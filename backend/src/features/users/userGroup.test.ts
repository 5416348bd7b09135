import { expect, test } from 'vitest'
import { createUserNumbers } from '../../columns/block/createCatalog.ts'
import { among, createUserGroup } from './userGroup.ts'

const users = createUserNumbers(['zoe', 'ann', 'bob', 'eve'])
const group = createUserGroup({ users, isMember: Uint8Array.of(0, 1, 1, 1), count: 3 })

test('those among others are of both, once each', () => {
  const both = among(group, ['bob', 'zoe', 'ann', 'bob', 'nobody'])
  expect(both).toMatchObject({ count: 2, everybody: 4 })
  expect(both.ids()).toEqual(['ann', 'bob'])
  expect(['ann', 'bob', 'eve', 'zoe', 'nobody'].map(both.has)).toEqual([
    ...[true, true, false, false, false],
  ])
})

test('whoever comes later is nobody of them', () => {
  const known = createUserNumbers(['ann'])
  const alone = createUserGroup({ users: known, isMember: Uint8Array.of(1), count: 1 })
  known.number('late')
  expect(['ann', 'late'].map(alone.has)).toEqual([true, false])
  expect(among(alone, ['late']).count).toBe(0)
})
