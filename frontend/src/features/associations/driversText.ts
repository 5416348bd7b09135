import type { Association, Associations } from '@footpath/contract/associations'
import { readTexts } from '../../components/report/textQuestion.ts'
import { formatRate } from '../../format/formatRate.ts'
import { defaultDriversQuestion } from './driversQuestion.ts'

/** Adjusted p-values below this are called significant. */
export const significanceLevel = 0.05

export function isSignificant({ adjustedPValue }: Association): boolean {
  return adjustedPValue !== null && adjustedPValue < significanceLevel
}

/**
 * The significant association whose interval keeps furthest from an odds ratio of 1, either way; null
 * without any. So a large ratio of few people does not stand before a sure one.
 */
export function strongest(features: readonly Association[]): Association | null {
  const [first = null] = features
    .filter(isSignificant)
    .sort((a, b) => distance(b) - distance(a) || (a.eventType < b.eventType ? -1 : 1))
  return first
}

/** From the interval's nearer end to 1, as logarithms. */
function distance({ interval }: Association): number {
  if (!interval) return 0
  return Math.max(Math.log(interval.low), -Math.log(interval.high))
}

/** "the first 7 days" and "days 8 to 28", as the question has them. */
export function spansInWords(request: string): { exposure: string; outcome: string } {
  const question = readTexts(new URLSearchParams(request), defaultDriversQuestion)
  const { exposureDays, outcomeFrom, outcomeTo } = question
  return {
    exposure: exposureDays === '1' ? 'the first day' : `the first ${exposureDays} days`,
    outcome:
      outcomeFrom === outcomeTo ? `day ${outcomeFrom}` : `days ${outcomeFrom} to ${outcomeTo}`,
  }
}

/** The answer in a sentence: what goes most with coming back, and by how much. */
export function headline({ features, users, request }: Associations & { request: string }): string {
  if (users === 0) return 'It is too early to say who comes back'
  const feature = strongest(features)
  if (!feature) return 'No early event is clearly associated with coming back'
  const { exposure } = spansInWords(request)
  const direction = (feature.oddsRatio ?? 1) < 1 ? 'staying away' : 'coming back'
  const [having, lacking] = [feature.retentionWith, feature.retentionWithout].map(formatRate)
  return `${feature.eventType} in ${exposure} is associated with ${direction}: ${having} came back with it, ${lacking} without`
}

/** Four digits after the point say all there is to say; below them the bound itself. */
export function formatPValue(pValue: number | null): string {
  if (pValue === null) return '–'
  return pValue < 0.0001 ? '< 0.0001' : pValue.toFixed(4)
}

/** Two significant digits below ten, whole numbers above. */
export function formatRatio(value: number | null): string {
  if (value === null) return '–'
  return value >= 10 ? String(Math.round(value)) : value.toPrecision(2)
}
