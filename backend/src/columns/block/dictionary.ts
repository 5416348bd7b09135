import { BSON } from 'mongodb'

/**
 * The different values of one field, numbered from 1 in the order in which they first came; 0 stands
 * for a field that is missing. Numbers are never given twice, so older blocks stay readable.
 */
export interface Dictionary {
  /** One more than the largest code. */
  size(): number
  /** The value's code; a new one when it was not seen before. */
  encode(value: unknown): number
  /** The value's code, if it was ever seen. */
  find(value: unknown): number | undefined
  /** Undefined for 0. */
  valueOf(code: number): unknown
}

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
  return BSON.EJSON.stringify({ value })
}

/** A code's value where only texts occur. */
export function textOf(dictionary: Dictionary, code: number): string | null {
  const value = dictionary.valueOf(code)
  return typeof value === 'string' ? value : null
}
