import type { LocalDays } from '../localDays.ts'
import { createNamedFunnel, type FunnelKey } from './namedFunnel.ts'
import type { UserRecord } from './userRecord.ts'

/** The release that breaks paying on mobile, seen as two funnels: four weeks before and after. */
export interface RegressionKey {
  day: string
  device: 'mobile'
  before: FunnelKey
  after: FunnelKey
  /** Purchases over checkouts of the attempts that began on the device. */
  conversionBefore: number | null
  conversionAfter: number | null
}

const span = 28
/** Short, so that somebody who fails and comes back another day counts as lost. */
const paying = { steps: ['checkout', 'purchase'], windowSeconds: 3600 }

/** `day` is the index of the first day with the regression; at least one day lies before it. */
export function createRegressionTruth({ day, days }: { day: number; days: LocalDays }) {
  const lastDay = days.dates.length - 1
  const before = createNamedFunnel('checkoutBeforeRegression', {
    ...paying,
    days,
    range: { from: Math.max(0, day - span), to: day - 1 },
  })
  const after = createNamedFunnel('checkoutAfterRegression', {
    ...paying,
    days,
    range: { from: day, to: Math.min(lastDay, day + span - 1) },
  })
  return {
    add(record: UserRecord): void {
      before.add(record)
      after.add(record)
    },
    answer(): RegressionKey {
      const [was, is] = [before.answer(), after.answer()]
      return {
        day: days.dates[day]!,
        device: 'mobile',
        before: was,
        after: is,
        conversionBefore: mobileConversion(was),
        conversionAfter: mobileConversion(is),
      }
    },
  }
}

function mobileConversion({ byDevice }: FunnelKey): number | null {
  const [entered = 0, converted = 0] = byDevice.mobile ?? []
  return entered > 0 ? converted / entered : null
}
