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

/** A code's value where only texts occur. */
export function textOf(dictionary: Dictionary, code: number): string | null {
  const value = dictionary.valueOf(code)
  return typeof value === 'string' ? value : null
}
