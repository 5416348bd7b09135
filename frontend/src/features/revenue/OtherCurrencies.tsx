import type { Revenue } from '@footpath/contract/revenue'
import Typography from '@mui/material/Typography'
import { formatCount } from '../../format/formatCount.ts'
import { exactMoney } from '../../format/formatMoney.ts'

/** What came in other currencies, which no figure of the page holds; nothing where there is none. */
export function OtherCurrencies({ currencies }: { currencies: Revenue['otherCurrencies'] }) {
  if (currencies.length === 0) return null
  const told = currencies.map(({ currency, revenue, events }) => {
    const amount = exactMoney(revenue, { currency, currencyDigits: digitsOf(currency) })
    return `${amount} (${currency}) in ${formatCount(events)} ${events === 1 ? 'event' : 'events'}`
  })
  return (
    <Typography variant="body2" color="textSecondary">
      Apart from this, in other currencies: {told.join(', ')}.
    </Typography>
  )
}

/** Decimal places of a currency, as ISO 4217 says. */
function digitsOf(currency: string): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency })
  return format.resolvedOptions().maximumFractionDigits ?? 2
}
