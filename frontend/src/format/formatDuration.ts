import { grouped, thinSpace, unknown } from './grouping.ts'

const units = [
  { seconds: 86_400, symbol: 'd' },
  { seconds: 3600, symbol: 'h' },
  { seconds: 60, symbol: 'm' },
  { seconds: 1, symbol: 's' },
] as const

/** A length of time in its two largest units: 45 s, 3 m 20 s, 2 h 5 m, 3 d 4 h. */
export function formatDuration(seconds: number | null): string {
  if (seconds === null) return unknown
  if (seconds > 0 && seconds < 1) return `<${thinSpace}1${thinSpace}s`
  const rounded = roundToSmallerUnit(Math.round(seconds))
  const first = units.findIndex((unit) => rounded >= unit.seconds)
  if (first === -1) return `0${thinSpace}s`
  let rest = rounded
  return units
    .slice(first, first + 2)
    .map((unit) => {
      const amount = Math.floor(rest / unit.seconds)
      rest -= amount * unit.seconds
      return { amount, symbol: unit.symbol }
    })
    .filter(({ amount }) => amount > 0)
    .map(({ amount, symbol }) => `${grouped(amount)}${thinSpace}${symbol}`)
    .join(' ')
}

/** Rounds to the second unit shown, so that 59 m 59 s past two hours reads 3 h and not 2 h 60 m. */
function roundToSmallerUnit(seconds: number): number {
  const first = units.findIndex((unit) => seconds >= unit.seconds)
  const smaller = units[first + 1]?.seconds ?? 1
  return Math.round(seconds / smaller) * smaller
}
