import type { Column } from '../block.ts'

/** Numbers arrays from 1; an array has the same number for as long as it lives. */
export interface ArrayNumbers {
  numberOf(array: Column): number
}

/**
 * @param onGone is told the numbers of arrays that nobody holds any more, so that threads hold a
 * column as long as this one does and no longer
 */
export function createArrayNumbers(onGone: (numbers: number[]) => void): ArrayNumbers {
  const numbers = new WeakMap<Column, number>()
  let last = 0
  let gone: number[] = []
  // An eviction lets go of hundreds at once: they are told together.
  const registry = new FinalizationRegistry<number>((number) => {
    if (gone.push(number) > 1) return
    setImmediate(() => {
      onGone(gone)
      gone = []
    })
  })

  return {
    numberOf(array) {
      const known = numbers.get(array)
      if (known !== undefined) return known
      last += 1
      numbers.set(array, last)
      registry.register(array, last)
      return last
    },
  }
}
