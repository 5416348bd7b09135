import { type Catalog, dictionaryOf } from '../block/catalog.ts'

/**
 * What events add to the revenue, by their codes: an amount counts where its event's currency is the
 * project's own (pipeline/revenue.ts, `ownRevenue`).
 */
export interface OwnRevenue {
  /** Minor units, by the code of `amount`; 0 where there is none. */
  amounts: Float64Array
  /** 1 for the codes of `currency` that are the project's own, that of no currency among them. */
  isOwn: Uint8Array
}

/** The columns that have to be there. */
export const revenuePaths = ['amount', 'currency'] as const

export function ownRevenue(catalog: Catalog, currency: string): OwnRevenue {
  const amounts = dictionaryOf(catalog, 'amount')
  const currencies = dictionaryOf(catalog, 'currency')
  return {
    amounts: Float64Array.from({ length: amounts.size() }, (_, code) => {
      const amount = amounts.valueOf(code)
      return typeof amount === 'number' ? amount : 0
    }),
    isOwn: Uint8Array.from({ length: currencies.size() }, (_, code) =>
      (currencies.valueOf(code) ?? currency) === currency ? 1 : 0,
    ),
  }
}
