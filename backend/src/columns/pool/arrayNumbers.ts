import type { Column } from '../block/block.ts'
import { createObjectNumbers } from '../objectNumbers.ts'

/** Numbers arrays from 1, and tells which ones questions no longer name. */
export interface ArrayNumbers {
  numberOf(array: Column): number
  /** Numbers that were asked for before the last call of this, and not since. */
  sweep(): number[]
}

export function createArrayNumbers(): ArrayNumbers {
  const numberOf = createObjectNumbers<Column>()
  let named = new Set<number>()
  let namedBefore = new Set<number>()

  return {
    numberOf(array) {
      const number = numberOf(array)
      named.add(number)
      return number
    },
    sweep() {
      const unnamed = [...namedBefore].filter((number) => !named.has(number))
      namedBefore = named
      named = new Set()
      return unnamed
    },
  }
}
