import type { Project } from '@footpath/contract/projects'

type Currency = Pick<Project, 'currency' | 'currencyDigits'>

/** The currency an amount is written in: its own (ISO 4217) where it says so, else the project's. */
export function currencyOf({ currency }: { currency: string | null }, project: Currency): Currency {
  if (currency === null || currency === project.currency) return project
  const format = new Intl.NumberFormat('en', { style: 'currency', currency })
  return { currency, currencyDigits: format.resolvedOptions().maximumFractionDigits ?? 2 }
}
