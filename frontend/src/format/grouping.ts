/** Between a number's groups of three, and between a number and its unit: thin, never a line end. */
export const thinSpace = '\u202f'

/** What stands where a figure is unknown. Zero is 0; unknown is not. */
export const unknown = '–'

const units = [
  { size: 1e12, symbol: 'T' },
  { size: 1e9, symbol: 'B' },
  { size: 1e6, symbol: 'M' },
] as const

/** Digits grouped by threes with at most `decimals` places: 12 345.6. */
export function grouped(value: number, { decimals = 0, minimum = 0 } = {}): string {
  return new Intl.NumberFormat('en', {
    maximumFractionDigits: decimals,
    minimumFractionDigits: minimum,
  })
    .format(value)
    .replaceAll(',', thinSpace)
}

/** From a million on, a number with one decimal and its unit (1.2 M); null below. */
export function abbreviated(value: number): { number: string; symbol: string } | null {
  if (Math.abs(value) < 1e6) return null
  const next = units.find(({ size }) => Math.abs(value) >= size * 0.99995) ?? units[2]
  return { number: grouped(value / next.size, { decimals: 1, minimum: 1 }), symbol: next.symbol }
}
