import type { Project } from '@footpath/contract/projects'
import { abbreviated, thinSpace, unknown } from './grouping.ts'

type Currency = Pick<Project, 'currency' | 'currencyDigits'>

/** An amount in minor units with its currency: $12 345.60, from a million on $1.2 M. */
export function formatMoney(minor: number | null, currency: Currency): string {
  if (minor === null) return unknown
  const major = minor / 10 ** currency.currencyDigits
  const short = abbreviated(major)
  if (!short) return exactMoney(minor, currency)
  const signed = `${short.number}${thinSpace}${short.symbol}`
  return withCurrency(major, currency, signed.replace('-', ''))
}

/** The same amount down to its minor unit. */
export function exactMoney(minor: number | null, currency: Currency): string {
  return minor === null ? unknown : withCurrency(minor / 10 ** currency.currencyDigits, currency)
}

/** Places sign and symbol as the currency wants them, around `digits` when they are given. */
function withCurrency(major: number, { currency, currencyDigits }: Currency, digits?: string) {
  const parts = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: currencyDigits,
    maximumFractionDigits: currencyDigits,
  }).formatToParts(major)
  const numeric = new Set(['integer', 'group', 'decimal', 'fraction'])
  const firstNumeric = parts.findIndex(({ type }) => numeric.has(type))
  return parts
    .map(({ type, value }, index) => {
      if (digits && numeric.has(type)) return index === firstNumeric ? digits : ''
      return type === 'group' ? thinSpace : value
    })
    .join('')
}
