import type { LocalDate } from '@footpath/contract/common'
import type { OtherCurrency, RevenuePart } from '@footpath/contract/revenue'

export interface ActivityRow {
  /** Days with events; others, if they are there, with 0. */
  days: { day: LocalDate; revenue: number; payers: number }[]
  /** No row where nobody was active. */
  users: { activeUsers: number; payers: number }[]
}

export interface PartRows {
  devices: RevenuePart[]
  countries: RevenuePart[]
  otherCurrencies: OtherCurrency[]
}
