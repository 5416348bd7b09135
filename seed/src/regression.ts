import type { Device } from '@footpath/contract/common'

/** Share of checkouts that end in a purchase. */
const usual = 0.74
/** What is left of it on mobile once the regression has shipped. */
const remaining = 0.3

const daysBeforeEnd = 35

/**
 * Index of the day on which a release breaks the checkout on mobile: five weeks before the end, or
 * half-way through shorter histories. Null when there is too little time to see a before and after.
 */
export function regressionDayOf(days: number): number | null {
  if (days < 14) return null
  return days >= 2 * daysBeforeEnd ? days - daysBeforeEnd : Math.floor(days / 2)
}

export function paymentProbability({
  device,
  day,
  regressionDay,
}: {
  device: Device
  day: number
  regressionDay: number | null
}): number {
  const broken = device === 'mobile' && regressionDay !== null && day >= regressionDay
  return broken ? usual * remaining : usual
}
