import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { sharedUint32 } from '../block.ts'
import { createArrayNumbers } from './arrayNumbers.ts'

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

test('an array keeps its number, and another one has another', () => {
  const { numberOf } = createArrayNumbers(() => {})
  const [one, other] = [sharedUint32(1), sharedUint32(1)]
  expect([one, other, one].map(numberOf)).toEqual([1, 2, 1])
})

test('arrays that nobody holds any more are told, those that somebody holds are not', async () => {
  const gone: number[] = []
  const { numberOf } = createArrayNumbers((numbers) => gone.push(...numbers))
  const held = sharedUint32(1)
  numberOf(held)
  for (let times = 0; times < 3; times += 1) numberOf(sharedUint32(1))
  await expect
    .poll(() => {
      collectGarbage()
      return gone.toSorted()
    })
    .toEqual([2, 3, 4])
  expect(numberOf(held)).toBe(1)
})
