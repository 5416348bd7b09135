import type { KpiName } from '@footpath/contract/dashboard'
import type { BetterWhen } from '../../components/change.ts'

/** How a figure is written. */
export type KpiFormat = 'count' | 'rate' | 'duration' | 'money'

export interface KpiDescription {
  name: KpiName
  label: string
  format: KpiFormat
  betterWhen: BetterWhen
}

/** In reading order, four to a row: what came of it, how it was used, how regularly people come. */
export const kpis: readonly KpiDescription[] = [
  { name: 'activeUsers', label: 'Active users', format: 'count', betterWhen: 'up' },
  { name: 'newUsers', label: 'New users', format: 'count', betterWhen: 'up' },
  { name: 'conversionRate', label: 'Conversion rate', format: 'rate', betterWhen: 'up' },
  { name: 'revenue', label: 'Revenue', format: 'money', betterWhen: 'up' },

  { name: 'sessions', label: 'Sessions', format: 'count', betterWhen: 'up' },
  { name: 'events', label: 'Events', format: 'count', betterWhen: 'up' },
  { name: 'averageSessionSeconds', label: 'Average session', format: 'duration', betterWhen: 'up' },
  { name: 'bounceRate', label: 'Bounce rate', format: 'rate', betterWhen: 'down' },

  { name: 'dau', label: 'Daily users', format: 'count', betterWhen: 'up' },
  { name: 'wau', label: 'Weekly users', format: 'count', betterWhen: 'up' },
  { name: 'mau', label: 'Monthly users', format: 'count', betterWhen: 'up' },
  { name: 'stickiness', label: 'Stickiness', format: 'rate', betterWhen: 'up' },
]
