import { wellKnownEvents } from '@footpath/contract/knownEvents'
import { roundMoney } from '../../../money.ts'
import { currencyDigits } from '../../projects/projects.service.ts'

export interface MoneyRules {
  /** The project's own. */
  currency: string
  /** The project's conversion event. */
  conversionEvent: string
}

const currencyCode = /^[A-Za-z]{3}$/
/** Segment's names for a purchase, beside this product's own. */
const purchases = new Set<unknown>([wellKnownEvents.purchase, 'Order Completed', 'Order Refunded'])

const digits = new Map<string, number>()

/**
 * Revenue in minor units: `revenue` on any event; `total` or `value` on a purchase only, since on
 * others (a product viewed, a rating) they say what something is worth, not what was paid. A value
 * that is no amount stays a property and nothing else.
 */
export function readRevenue({
  eventType,
  properties,
  rules,
}: {
  eventType: string
  properties: Record<string, unknown>
  rules: MoneyRules
}): { amount: number; currency: string } | null {
  const isPurchase = eventType === rules.conversionEvent || purchases.has(eventType)
  const value = properties.revenue ?? (isPurchase ? (properties.total ?? properties.value) : null)
  if (value === undefined || value === null) return null
  const named = properties.currency
  const currency =
    typeof named === 'string' && currencyCode.test(named) ? named.toUpperCase() : rules.currency
  const amount = roundMoney(value, digitsOf(currency))
  return amount === null ? null : { amount, currency }
}

/** ICU answers slowly, and always the same. */
function digitsOf(currency: string): number {
  const known = digits.get(currency)
  if (known !== undefined) return known
  const found = currencyDigits(currency)
  digits.set(currency, found)
  return found
}
