import type { Project } from '@footpath/contract/projects'
import { exactCount, formatCount } from '../../format/formatCount.ts'
import { formatDuration } from '../../format/formatDuration.ts'
import { exactMoney, formatMoney } from '../../format/formatMoney.ts'
import { formatRate } from '../../format/formatRate.ts'
import type { KpiFormat } from './kpis.ts'

type Write = (value: number | null) => string

/** How each kind of figure is written, short on the card and exact on hover. */
export function kpiFormats(
  currency: Pick<Project, 'currency' | 'currencyDigits'>,
): Record<KpiFormat, { format: Write; exact: Write }> {
  return {
    count: { format: formatCount, exact: exactCount },
    rate: { format: formatRate, exact: formatRate },
    duration: { format: formatDuration, exact: formatDuration },
    money: {
      format: (value) => formatMoney(value, currency),
      exact: (value) => exactMoney(value, currency),
    },
  }
}
