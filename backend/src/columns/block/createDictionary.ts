import { BSON } from 'mongodb'
import type { Dictionary } from './dictionary.ts'

export function createDictionary(values: Iterable<unknown> = []): Dictionary {
  const decoded: unknown[] = [undefined]
  const texts = new Map<string, number>()
  const others = new Map<string, number>()

  function find(value: unknown): number | undefined {
    if (value === undefined) return 0
    return typeof value === 'string' ? texts.get(value) : others.get(keyOf(value))
  }

  function encode(value: unknown): number {
    const known = find(value)
    if (known !== undefined) return known
    const code = decoded.push(value) - 1
    if (typeof value === 'string') texts.set(value, code)
    else others.set(keyOf(value), code)
    return code
  }

  for (const value of values) encode(value)
  return { size: () => decoded.length, encode, find, valueOf: (code) => decoded[code] }
}

/** 1 and "1", true and "true" are different values. */
function keyOf(value: unknown): string {
  // Amounts, of which there are thousands to be read at a start.
  if (typeof value === 'number') return String(value)
  return BSON.EJSON.stringify({ value })
}
