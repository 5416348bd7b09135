import { noValue, otherValues } from '../../../pipeline/breakdown.ts'
import { NotCovered } from '../../notCovered.ts'

/**
 * A value as a breakdown tells it: what `valueText` (pipeline/breakdown.ts) makes of it.
 * @throws NotCovered for a number that MongoDB writes in a way of its own
 */
export function valueTextOf(value: unknown): string {
  if (value === undefined || value === null) return noValue
  if (typeof value === 'number') return numberText(value)
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'string' || typeof value === 'boolean' ? String(value) : otherValues
}

function numberText(value: number): string {
  if (!isPlain(value)) throw new NotCovered(`how MongoDB writes ${value} is its own affair`)
  return String(value)
}

/** The driver stores whole numbers up to 32 bits as such; others are doubles, told in six digits. */
function isPlain(value: number): boolean {
  if (Object.is(value, -0)) return false
  if (value === (value | 0)) return true
  const size = Math.abs(value)
  return size >= 1e-4 && size < 1e6 && Number(value.toPrecision(6)) === value
}
