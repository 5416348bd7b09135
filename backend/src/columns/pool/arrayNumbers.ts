import type { Column } from '../block/block.ts'

/** Numbers arrays from 1, and tells which ones questions no longer name. */
export interface ArrayNumbers {
  numberOf(array: Column): number
  /** Numbers that were asked for before the last call of this, and not since. */
  sweep(): number[]
}

export function createArrayNumbers(): ArrayNumbers {
  const numbers = new WeakMap<Column, number>()
  let last = 0
  let named = new Set<number>()
  let namedBefore = new Set<number>()

  function numberOf(array: Column): number {
    const known = numbers.get(array)
    if (known !== undefined) return known
    last += 1
    numbers.set(array, last)
    return last
  }

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
