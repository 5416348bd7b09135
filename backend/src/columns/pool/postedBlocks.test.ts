import { expect, test } from 'vitest'
import {
  type Block,
  type Column,
  sharedCodes,
  sharedFloat64,
  sharedUint32,
} from '../block/block.ts'
import { packBlocks, unpackBlocks } from './postedBlocks.ts'

function block(day: number, columns: Block['columns']): Block {
  return { day, users: sharedUint32(2), starts: sharedUint32(3), times: sharedUint32(4), columns }
}

test('blocks come out as they went in, columns that only some have included', () => {
  const blocks = [
    block(20_000, { device: sharedCodes(4, 3), sessionId: sharedFloat64(4) }),
    block(20_001, {}),
    block(-1, { page: sharedCodes(4, 70_000), device: sharedCodes(4, 300) }),
  ]
  const numbers = new Map<Column, number>()
  const numberOf = (array: Column) => {
    if (!numbers.has(array)) numbers.set(array, numbers.size + 1)
    return numbers.get(array)!
  }
  const { posted, arrays } = packBlocks(blocks, numberOf)
  const unpacked = unpackBlocks(structuredClone(posted), (number) => arrays.get(number)!)

  expect(unpacked).toEqual(blocks)
  unpacked.forEach(({ times }, index) => {
    expect(times).toBe(blocks[index]?.times)
  })
  expect(arrays.size).toBe(3 * 3 + 4)
})

test('no blocks are none', () => {
  const { posted, arrays } = packBlocks([], () => 1)
  expect(unpackBlocks(posted, (number) => arrays.get(number)!)).toEqual([])
})
