import { maximumTested } from '@footpath/contract/answerLimits'
import type { Association, Associations } from '@footpath/contract/associations'
import { ratio } from '../../arithmetic.ts'
import { adjustPValues } from '../../statistics/falseDiscovery.ts'
import { testIndependence } from '../../statistics/independenceTest.ts'
import { oddsRatio } from '../../statistics/oddsRatio.ts'
import { isDegenerate } from '../../statistics/twoByTwo.ts'
import type { ExposureRow } from './associations.rows.ts'

export type AssociationsAnswer = Omit<Associations, 'meta' | 'explain'>

/** How each event goes with coming back (docs/metrics.md, Associations). */
export function arrangeAssociations([population, ...events]: ExposureRow[]): AssociationsAnswer {
  const { users, retained, pending } = population ?? { users: 0, retained: 0, pending: 0 }
  const tested = events
    .slice(0, maximumTested)
    .map((row) => associationOf(row, { users, retained }))
  return {
    users,
    retained,
    pending,
    features: withAdjustedPValues(tested).sort(bySignificance),
    truncated: events.length > maximumTested,
  }
}

function associationOf(
  row: ExposureRow,
  population: Pick<ExposureRow, 'users' | 'retained'>,
): Association {
  const { users: exposed, retained: exposedRetained } = row
  const notExposed = population.users - exposed
  const notExposedRetained = population.retained - exposedRetained
  const retentionWith = ratio(exposedRetained, exposed)
  const retentionWithout = ratio(notExposedRetained, notExposed)
  const table = {
    exposedWith: exposedRetained,
    exposedWithout: exposed - exposedRetained,
    notExposedWith: notExposedRetained,
    notExposedWithout: notExposed - notExposedRetained,
  }
  const odds = isDegenerate(table) ? null : oddsRatio(table)
  const { test, pValue } = isDegenerate(table)
    ? { test: null, pValue: null }
    : testIndependence(table)
  return {
    eventType: row.eventType ?? '',
    exposed,
    exposedRetained,
    notExposed,
    notExposedRetained,
    retentionWith,
    retentionWithout,
    lift: ratio(retentionWith, retentionWithout),
    oddsRatio: odds?.value ?? null,
    interval: odds?.interval ?? null,
    corrected: odds?.corrected ?? false,
    test,
    pValue,
    adjustedPValue: null,
  }
}

/** Adjusted over all that could be tested. */
function withAdjustedPValues(features: Association[]): Association[] {
  const tested = features.filter(({ pValue }) => pValue !== null)
  const adjusted = adjustPValues(tested.map(({ pValue }) => pValue ?? 1))
  const byName = new Map(tested.map(({ eventType }, index) => [eventType, adjusted[index] ?? null]))
  return features.map((feature) => ({
    ...feature,
    adjustedPValue: byName.get(feature.eventType) ?? null,
  }))
}

/** What cannot be tested comes last; then the larger lift first, and names decide. */
function bySignificance(a: Association, b: Association): number {
  return (
    (a.adjustedPValue ?? 2) - (b.adjustedPValue ?? 2) ||
    (b.lift ?? 0) - (a.lift ?? 0) ||
    (a.eventType < b.eventType ? -1 : 1)
  )
}
