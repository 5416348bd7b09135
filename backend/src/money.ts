/**
 * Decimal money in whole minor units, digit by digit and so without floating-point error:
 * `"12.3"` with two digits is 1230. Null when it is no amount or finer than the minor unit.
 */
export function readMoney(value: unknown, digits: number): number | null {
  const text = typeof value === 'number' ? plainDecimal(value) : value
  if (typeof text !== 'string') return null
  const parts = /^([+-]?)(\d{1,15})(?:\.(\d*))?$/.exec(text.trim())
  if (!parts) return null
  const [, sign, whole = '0', fraction = ''] = parts
  const kept = fraction.slice(0, digits).padEnd(digits, '0')
  if (/[1-9]/.test(fraction.slice(digits))) return null
  const minor = BigInt(whole + kept)
  if (minor > BigInt(Number.MAX_SAFE_INTEGER)) return null
  return minor === 0n ? 0 : Number(sign === '-' ? -minor : minor)
}

/** JSON's numbers in decimal; those that print with an exponent are no money. */
function plainDecimal(value: number): string | null {
  const text = String(value)
  return text.includes('e') ? null : text
}

/**
 * Like `readMoney`, for what programs send: fractions of the minor unit, most often what is left
 * of a computation in doubles, are rounded, halves away from zero.
 */
export function roundMoney(value: unknown, digits: number): number | null {
  const exact = readMoney(value, digits)
  if (exact !== null) return exact
  const text = typeof value === 'number' ? plainDecimal(value) : value
  if (typeof text !== 'string') return null
  const [, kept, next] = new RegExp(`^([+-]?\\d{1,15}\\.\\d{${digits}})(\\d)\\d*$`).exec(text) ?? []
  if (kept === undefined || next === undefined) return null
  const floor = readMoney(kept, digits)
  if (floor === null || next < '5') return floor
  return text.startsWith('-') ? floor - 1 : floor + 1
}
