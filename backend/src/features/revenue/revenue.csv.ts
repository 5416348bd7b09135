import { type CsvTables, tableOf } from '../../http/csv.ts'
import type { RevenueAnswer } from './revenue.service.ts'

/** Amounts in minor units; the cohorts' values one line a cell. */
export function revenueTables(answer: RevenueAnswer): CsvTables {
  const { daily, byDevice, byCountry, otherCurrencies, concentration, ltv } = answer
  return {
    daily: () => tableOf(['day', 'revenue', 'payers', 'complete'], daily),
    byDevice: () => tableOf(['value', 'revenue', 'payers'], byDevice),
    byCountry: () => tableOf(['value', 'revenue', 'payers'], byCountry),
    otherCurrencies: () => tableOf(['currency', 'revenue', 'events'], otherCurrencies),
    concentration: () => tableOf(['percent', 'share', 'users', 'revenue'], concentration.top),
    lorenz: () =>
      tableOf(
        ['percent', 'share'],
        concentration.lorenz.map((share, percent) => ({ percent, share })),
      ),
    ltv: () =>
      tableOf(
        ['period', 'size', 'n', 'revenue', 'ltv', 'complete'],
        ltv.flatMap(({ period, size, cells }) => cells.map((cell) => ({ period, size, ...cell }))),
      ),
  }
}
