import type { ResumeToken, Timestamp } from 'mongodb'

/** Of two positions the earlier one comes first as text (MongoDB's manual, Resume Tokens). */
export function isEarlier(one: ResumeToken, other: ResumeToken): boolean {
  return textOf(one) < textOf(other)
}

/** A position as text, in the order of the stream. */
export function textOf(token: ResumeToken): string {
  const { _data: text } = token as { _data?: unknown }
  if (typeof text !== 'string') throw new Error('a resume token without a position')
  return text
}

/** How positions of an instant begin: the mark of a timestamp, seconds and count (KeyString). */
export function earliestPosition({ high, low }: Timestamp): string {
  const hex = (number: number) => (number >>> 0).toString(16).padStart(8, '0').toUpperCase()
  return `82${hex(high)}${hex(low)}`
}
