/** Reads figures off a page by themselves, not through the formatters that wrote them. */

/** `12 345` and `$12 345.60` by their digits: 12345, and 1234560 minor units. */
export function digitsOf(text: string): number {
  const digits = text.replace(/\D/g, '')
  if (digits === '') throw new Error(`"${text}" has no digits`)
  return Number(digits)
}

/** `17.0%` as thousandths, the precision a page shows: 170. Null where the page says unknown. */
export function thousandthsOf(text: string): number | null {
  if (text.trim() === '–') return null
  const match = /^(-?\d+)\.(\d)%$/.exec(text.trim())
  if (!match) throw new Error(`"${text}" is no rate with one decimal`)
  return Number(`${match[1]}${match[2]}`)
}

/** A share as the API gives it, at the same precision. */
export function asThousandths(share: number | null): number | null {
  return share === null ? null : Math.round(share * 1000)
}
