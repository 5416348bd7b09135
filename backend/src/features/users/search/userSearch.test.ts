import { pino } from 'pino'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../../test/testDatabase.ts'
import type { UserNumbers } from '../../../columns/block/catalog.ts'
import { createUserNumbers } from '../../../columns/block/createCatalog.ts'
import type { ColumnView } from '../../../columns/columnStore.ts'
import { NotCovered } from '../../../columns/notCovered.ts'
import type { UserDocument } from '../../../db/documents.ts'
import { createUserGroup } from '../userGroup.ts'
import { matchSearch } from '../users.search.ts'
import { createUserSearch, type UserSearch } from './userSearch.ts'

/** The terms in memory find whom the database finds, however both come about. */

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database?.close())

const times = { startMs: 0, restMs: 10, lookMs: 10 }
const words = ['zoe', 'mil', 'example', 'u0']

/** Numbers of each project's users, as its columns would give them. */
type Numbers = Map<string, UserNumbers>

function createSearch(numbers: Numbers, options: { mostBytes?: number } = {}) {
  const search = createUserSearch({
    users: database.collections.users,
    columnStore: {
      async view(projectId) {
        const users = numbers.get(projectId)
        if (!users) throw new NotCovered('there are none')
        return { catalog: { users, dictionaries: new Map() } } as unknown as ColumnView
      },
    },
    listProjects: async () => [...numbers.keys()].map((id) => ({ id })),
    times,
    log: pino({ level: 'silent' }),
    ...options,
  })
  search.start()
  return search
}

const user = (projectId: string, userId: string, searchTerms: string[]) =>
  ({ _id: `${projectId}:${userId}`, projectId, userId, searchTerms }) as unknown as UserDocument

const everybody = (users: UserNumbers) =>
  createUserGroup({
    users,
    isMember: new Uint8Array(users.count()).fill(1),
    count: users.count(),
  })

const foundBy = async (search: UserSearch, projectId: string, users: UserNumbers, word: string) =>
  (await search.among(projectId, everybody(users), [word]))?.ids().sort()

/** Whom a search finds comes to be whom the database finds. */
async function expectSame(search: UserSearch, numbers: Numbers): Promise<void> {
  for (const [projectId, users] of numbers) {
    for (const word of words) {
      const found = await database.collections.users
        .find({ projectId, ...matchSearch([word]) })
        .toArray()
      const ids = found.map(({ userId }) => userId).filter((id) => users.find(id) !== undefined)
      await vi.waitFor(
        async () => expect(await foundBy(search, projectId, users, word)).toEqual(ids.sort()),
        {
          timeout: 5_000,
          interval: 10,
        },
      )
    }
  }
}

test('whoever is there, comes, is called otherwise, or goes', async () => {
  const { users } = database.collections
  const shop = createUserNumbers(['ann', 'zoe', 'with:colon', 'late'])
  const numbers: Numbers = new Map([
    ['shop', shop],
    ['site', createUserNumbers(['zoe'])],
  ])
  await users.insertMany([
    user('shop', 'ann', ['ann', 'zoellner', 'example']),
    user('shop', 'zoe', ['zoe', 'miller']),
    user('shopping', 'zoe', ['zoe']),
    user('site', 'zoe', ['zoe', 'example']),
  ])
  const search = createSearch(numbers)
  try {
    await expectSame(search, numbers)
    await users.insertOne(user('shop', 'with:colon', ['zoe', 'u01']))
    await expectSame(search, numbers)
    await users.bulkWrite([
      { updateOne: { filter: { _id: 'shop:zoe' }, update: { $set: { searchTerms: ['anna'] } } } },
      { updateOne: { filter: { _id: 'shop:ann' }, update: { $set: { events: 7 } } } },
      { deleteOne: { filter: { _id: 'shop:with:colon' } } },
      { replaceOne: { filter: { _id: 'site:zoe' }, replacement: user('site', 'zoe', ['mila']) } },
    ])
    await expectSame(search, numbers)
    // Somebody's profile is there before the columns know of them.
    await users.insertOne(user('shop', 'early', ['zoe', 'u09']))
    await users.insertOne(user('shop', 'late', ['miller']))
    await expectSame(search, numbers)
    shop.number('early')
    await expectSame(search, numbers)
    expect(await foundBy(search, 'shop', shop, 'u09')).toEqual(['early'])
  } finally {
    await search.stop()
  }
})

test('many changes while the terms are read, and columns that are made anew', async () => {
  const { users } = database.collections
  const ids = Array.from({ length: 3_000 }, (_, index) => `U${index}`)
  await users.insertMany(ids.map((id) => user('large', id, [id.toLowerCase(), 'example'])))
  const numbers: Numbers = new Map([['large', createUserNumbers(ids)]])
  const search = createSearch(numbers)
  try {
    for (let round = 0; round < 10; round += 1) {
      const some = ids.filter((_, index) => index % 97 === round)
      await users.bulkWrite([
        ...some.map((id) => ({
          updateOne: {
            filter: { _id: `large:${id}` },
            update: { $set: { searchTerms: ['miller', `u${round}`] } },
          },
        })),
        { deleteOne: { filter: { _id: `large:U${round}` } } },
      ])
    }
    await expectSame(search, numbers)
    numbers.set('large', createUserNumbers(ids.toReversed()))
    await expectSame(search, numbers)
  } finally {
    await search.stop()
  }
})

test('only the database tells of what does not fit, is too long, or has other numbers', async () => {
  const { users } = database.collections
  await users.insertOne(user('small', 'ann', ['ann']))
  const known = createUserNumbers(['ann'])
  const numbers: Numbers = new Map([['small', known]])
  const search = createSearch(numbers)
  try {
    await vi.waitFor(async () =>
      expect(await foundBy(search, 'small', known, 'ann')).toEqual(['ann']),
    )
    expect(await foundBy(search, 'small', known, 'a'.repeat(300))).toBeUndefined()
    expect(await foundBy(search, 'small', createUserNumbers(['ann']), 'ann')).toBeUndefined()
    expect(await foundBy(search, 'other', known, 'ann')).toBeUndefined()
    await users.drop()
    await vi.waitFor(
      async () => expect(await foundBy(search, 'small', known, 'ann')).toEqual([]),
      5_000,
    )
  } finally {
    await search.stop()
  }
  await users.insertOne(user('small', 'ann', ['ann']))
  const [wide, tight] = [createSearch(numbers), createSearch(numbers, { mostBytes: 10 })]
  try {
    await vi.waitFor(async () =>
      expect(await foundBy(wide, 'small', known, 'ann')).toEqual(['ann']),
    )
    expect(await foundBy(tight, 'small', known, 'ann')).toBeUndefined()
  } finally {
    await Promise.all([wide.stop(), tight.stop()])
  }
})
