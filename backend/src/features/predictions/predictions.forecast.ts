import { type ChurnModel, churnFeatures } from '@footpath/contract/predictions'
import { Matrix } from 'ml-matrix'
import { sum } from '../../arithmetic.ts'
import { areaUnderCurve } from '../../statistics/areaUnderCurve.ts'
import { calibrationOf, logLoss } from '../../statistics/calibration.ts'
import { fitLogistic, probabilityOf } from '../../statistics/logisticRegression.ts'
import { scaleOf, standardise } from '../../statistics/standardise.ts'
import type { Behaviour } from '../behaviour/behaviour.model.ts'
import type { ChurnCases } from './predictions.cases.ts'

/** A fitted model, what it is worth, and what it says of anybody. */
export interface ChurnForecast {
  model: ChurnModel
  /** The probability that the user at a place stays away for the next N days. */
  probabilityOf(behaviour: Behaviour, place: number): number
}

/** With fewer of either outcome to learn from, what is learnt is chance. */
const fewestOfEach = 10

/** Weight of the squared coefficients: the inverse of scikit-learn's C. */
const penalty = 1

/** Null where too few churned, or too few came back, to learn from. */
export async function forecastChurn(
  learning: Behaviour,
  { churned, training, test }: ChurnCases,
): Promise<ChurnForecast | null> {
  const outcomes = training.map((place) => churned[place]!)
  const gone = sum(outcomes)
  if (gone < fewestOfEach || outcomes.length - gone < fewestOfEach) return null

  // The scales, too, are learnt from the training set alone.
  const scales = churnFeatures.map((name) => scaleOf(learning.columns[name], training))
  const featuresOf = ({ columns }: Behaviour, place: number) =>
    churnFeatures.map((name, axis) => standardise(columns[name][place]!, scales[axis]!))
  const cases = new Matrix(training.map((place) => featuresOf(learning, place)))
  const fitted = await fitLogistic(cases, outcomes, { penalty })
  const predict: ChurnForecast['probabilityOf'] = (behaviour, place) =>
    probabilityOf(fitted, featuresOf(behaviour, place))

  const tested = test.map((place) => churned[place]!)
  const predicted = test.map((place) => predict(learning, place))
  const daysAway = test.map((place) => learning.columns.daysSinceLastEvent[place]!)
  const auc = areaUnderCurve(predicted, tested)
  const baselineAuc = areaUnderCurve(daysAway, tested)
  const calibration = calibrationOf(predicted, tested)
  return {
    model: {
      auc,
      baselineAuc,
      beatsBaseline: auc === null || baselineAuc === null ? null : auc > baselineAuc,
      logLoss: logLoss(predicted, tested),
      calibration: calibration.map(({ cases: users, positives, ...bin }) => ({
        ...bin,
        users,
        churned: positives,
      })),
      intercept: fitted.intercept,
      coefficients: churnFeatures.map((feature, axis) => ({
        feature,
        coefficient: fitted.coefficients[axis]!,
      })),
    },
    probabilityOf: predict,
  }
}
