import { expect, test } from 'vitest'
import { createCatalog } from './block/createCatalog.ts'
import { createRecentAnswers } from './recentAnswers.ts'

const catalog = createCatalog([])
const block = (columns = {}) => ({
  day: 1,
  users: new Uint32Array([0]),
  starts: new Uint32Array([0, 1]),
  times: new Uint32Array([5]),
  columns,
})

function createCounted() {
  const answers = createRecentAnswers()
  let found = 0
  return (asked: Parameters<typeof answers.recall>[0]) =>
    answers.recall(asked, async () => {
      found += 1
      return found
    })
}

test('the same question of the same arrays is answered once', async () => {
  const ask = createCounted()
  const one = block({ device: new Uint8Array([1]) })
  expect(await ask({ key: 'q', catalog, blocks: [one] })).toBe(1)
  expect(await ask({ key: 'q', catalog, blocks: [{ ...one }] })).toBe(1)
  expect(await ask({ key: 'other', catalog, blocks: [one] })).toBe(2)
})

test('whatever is replaced is asked anew', async () => {
  const ask = createCounted()
  const one = block({ device: new Uint8Array([1]) })
  const others = [
    { key: 'q', catalog, blocks: [one] },
    { key: 'q', catalog, blocks: [{ ...one, times: new Uint32Array([5]) }] },
    { key: 'q', catalog, blocks: [{ ...one, columns: { device: new Uint8Array([1]) } }] },
    { key: 'q', catalog, blocks: [one, block()] },
    { key: 'q', catalog: createCatalog([]), blocks: [one] },
    { key: 'q', catalog, blocks: [] },
    { key: 'q', catalog: createCatalog([]), blocks: [] },
  ]
  for (const [index, asked] of others.entries()) expect(await ask(asked)).toBe(index + 1)
})

test('few are kept, and those that are asked for stay', async () => {
  const ask = createCounted()
  const asked = (key: string) => ask({ key, catalog, blocks: [] })
  expect(await asked('often')).toBe(1)
  expect(await asked('once')).toBe(2)
  for (let index = 0; index < 20; index += 1) {
    await asked(`q${index}`)
    expect(await asked('often')).toBe(1)
  }
  expect(await asked('once')).toBeGreaterThan(2)
})

test('a failure is not kept', async () => {
  const answers = createRecentAnswers()
  const asked = { key: 'q', catalog, blocks: [] }
  const failing = answers.recall(asked, () => Promise.reject(new Error('cut short')))
  await expect(failing).rejects.toThrow('cut short')
  expect(await answers.recall(asked, async () => 'found')).toBe('found')
})
