import { describe, expect, test } from 'vitest'
import { isSoonSorted, walkToPage } from './userWalk.ts'

const everybody = Array.from({ length: 50_000 }, (_, index) => `U${index}`)

function walk(isMember: (index: number) => boolean, window: { skip: number; limit: number }) {
  const members = new Set(everybody.filter((_, index) => isMember(index)))
  const group = {
    count: members.size,
    everybody: everybody.length,
    has: (id: string) => members.has(id),
  }
  const reads: number[] = []
  const page = walkToPage(group, {
    ...window,
    async read({ skip, limit }) {
      reads.push(limit)
      return everybody.slice(skip, skip + limit)
    },
  })
  return page.then((ids) => ({
    ids,
    reads,
    expected: [...members].slice(window.skip, window.skip + window.limit),
  }))
}

describe('a walk finds the page', () => {
  test.each([
    ['of everybody', () => true, { skip: 40, limit: 20 }, 1],
    ['of every hundredth', (index: number) => index % 100 === 7, { skip: 0, limit: 20 }, 1],
    ['of the last ones alone', (index: number) => index >= 49_000, { skip: 0, limit: 20 }, 8],
    ['that is not full', (index: number) => index < 30, { skip: 20, limit: 20 }, 5],
    ['past the end', (index: number) => index < 30, { skip: 40, limit: 20 }, 5],
    ['deep down', (index: number) => index % 2 === 0, { skip: 9_900, limit: 100 }, 3],
    ['of nobody', () => false, { skip: 0, limit: 20 }, 0],
  ])('%s', async (_, isMember, window, mostReads) => {
    const { ids, reads, expected } = await walk(isMember, window)
    expect(ids).toEqual(expected)
    expect(reads.length).toBeLessThanOrEqual(mostReads)
  })

  test('however many of the group are not met', async () => {
    const read = async ({ skip }: { skip: number }) => (skip === 0 ? ['a', 'b'] : [])
    const group = { count: 5, everybody: 9, has: (id: string) => id === 'b' }
    expect(await walkToPage(group, { read, skip: 0, limit: 3 })).toEqual(['b'])
  })

  test('once each, although somebody moves to a later place meanwhile', async () => {
    const reads = [Array.from({ length: 10_000 }, (_, index) => `U${index}`), ['U3', 'V']]
    const group = { count: 10_001, everybody: 10_001, has: () => true }
    const read = async () => reads.shift() ?? []
    const ids = await walkToPage(group, { read, skip: 9_999, limit: 100 })
    expect(ids).toEqual(['U9999', 'V'])
  })
})

describe('a group is named rather than met on a walk', () => {
  const first = { skip: 0, limit: 20 }
  test.each([
    [10, 100_000, first, true],
    [500, 100_000, first, true],
    [5_000, 100_000, first, false],
    [100_000, 100_000, first, false],
    [20, 20, first, false],
    [5_000, 100_000, { skip: 4_000, limit: 100 }, true],
    [50_000, 5_000_000, { skip: 9_900, limit: 100 }, false],
  ])('%d of %d, %j: %s', (count, everybody, window, expected) => {
    expect(isSoonSorted({ count, everybody }, window)).toBe(expected)
  })
})
