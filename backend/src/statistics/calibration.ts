import { ratio } from '../arithmetic.ts'

export const calibrationBins = 10

/** The bin of equal width that a probability falls into; 1 belongs to the last. */
export function calibrationBinOf(probability: number): number {
  return Math.min(calibrationBins - 1, Math.floor(probability * calibrationBins))
}

export interface Calibration {
  from: number
  to: number
  cases: number
  positives: number
  /** Mean of the predicted probabilities; null for no case. */
  predicted: number | null
  /** positives / cases. */
  observed: number | null
}

/** How often what was given a probability came true. */
export function calibrationOf(
  probabilities: ArrayLike<number>,
  isPositive: ArrayLike<number>,
): Calibration[] {
  const bins = Array.from({ length: calibrationBins }, () => ({ cases: 0, positives: 0, sum: 0 }))
  for (let i = 0; i < probabilities.length; i += 1) {
    const bin = bins[calibrationBinOf(probabilities[i]!)]!
    bin.cases += 1
    bin.positives += isPositive[i] ? 1 : 0
    bin.sum += probabilities[i]!
  }
  return bins.map(({ cases, positives, sum }, index) => ({
    from: index / calibrationBins,
    to: (index + 1) / calibrationBins,
    cases,
    positives,
    predicted: ratio(sum, cases),
    observed: ratio(positives, cases),
  }))
}

/** A probability of 0 or 1 that turns out wrong would cost infinitely much. */
const edge = 1e-15

/** Mean of −ln of the probability given to what happened; 0 for no case. */
export function logLoss(probabilities: ArrayLike<number>, isPositive: ArrayLike<number>): number {
  let total = 0
  for (let i = 0; i < probabilities.length; i += 1) {
    const given = isPositive[i] ? probabilities[i]! : 1 - probabilities[i]!
    total -= Math.log(Math.max(edge, given))
  }
  return probabilities.length > 0 ? total / probabilities.length : 0
}
