import type { Document } from 'mongodb'

/** What a breakdown calls events that carry no value, and the values beyond the top. */
export const noValue = '(not set)'
export const otherValues = '(other)'

/** Values that a breakdown tells one by one. */
export const topValues = 25

/**
 * A field's value as a breakdown tells it. Values of several types that read the same are one; what
 * has no text of its own, such as a list, is `(other)`.
 */
export function valueText(field: string): Document {
  return { $convert: { input: field, to: 'string', onError: otherValues, onNull: noValue } }
}
