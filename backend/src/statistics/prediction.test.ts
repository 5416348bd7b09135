import { Matrix } from 'ml-matrix'
import { describe, expect, it, test } from 'vitest'
import { areaUnderCurve } from './areaUnderCurve.ts'
import { calibrationOf, logLoss } from './calibration.ts'
import { fitLogistic, probabilityOf } from './logisticRegression.ts'

describe('areaUnderCurve', () => {
  it('counts pairs, a tie as half: six users by hand', () => {
    const scores = [0.9, 0.6, 0.6, 0.6, 0.3, 0.1]
    const churned = [1, 1, 0, 1, 0, 0]
    // Of 3 × 3 pairs: 0.9 is above all three; each 0.6 is above two and ties with one.
    expect(areaUnderCurve(scores, churned)).toBe((3 + 2.5 + 2.5) / 9)
  })

  it('is 1, 0 or ½ where the scores say all, the opposite, or nothing', () => {
    expect(areaUnderCurve([1, 2, 3, 4], [0, 0, 1, 1])).toBe(1)
    expect(areaUnderCurve([4, 3, 2, 1], [0, 0, 1, 1])).toBe(0)
    expect(areaUnderCurve([5, 5, 5, 5], [0, 1, 1, 0])).toBe(0.5)
  })

  it('is unknown where nobody, or everybody, is positive', () => {
    expect(areaUnderCurve([1, 2], [0, 0])).toBeNull()
    expect(areaUnderCurve([1, 2], [1, 1])).toBeNull()
    expect(areaUnderCurve([], [])).toBeNull()
  })
})

describe('calibration', () => {
  it('sorts cases into ten bins, 1 into the last', () => {
    const bins = calibrationOf([0, 0.05, 0.1, 0.95, 1], [0, 1, 1, 1, 1])
    expect(bins).toHaveLength(10)
    expect(bins[0]).toEqual({
      from: 0,
      to: 0.1,
      cases: 2,
      positives: 1,
      predicted: 0.025,
      observed: 0.5,
    })
    expect(bins[1]).toMatchObject({ cases: 1, positives: 1, observed: 1 })
    expect(bins[2]).toMatchObject({ cases: 0, predicted: null, observed: null })
    expect(bins[9]).toMatchObject({ cases: 2, predicted: 0.975 })
  })

  it('log loss by hand; certainty that was wrong stays finite', () => {
    expect(logLoss([0.8, 0.4], [1, 0])).toBeCloseTo(-(Math.log(0.8) + Math.log(0.6)) / 2, 15)
    expect(logLoss([0], [1])).toBeCloseTo(-Math.log(1e-15), 12)
    expect(logLoss([], [])).toBe(0)
  })
})

/** Three features in quarters, and the outcome. */
const cases = [
  ...[
    [0, 3, 0, 0],
    [7, 8, 1, 0],
    [3, 4, 4, 0],
    [10, 0, 2, 1],
    [6, 5, 2, 0],
    [2, 1, 4, 1],
  ],
  ...[
    [9, 6, 1, 1],
    [5, 2, 0, 1],
    [1, 7, 1, 0],
    [8, 3, 4, 1],
    [4, 8, 2, 0],
    [0, 4, 2, 0],
  ],
  ...[
    [7, 0, 4, 1],
    [3, 5, 1, 0],
    [10, 1, 0, 1],
    [6, 6, 1, 1],
    [2, 2, 4, 0],
    [9, 7, 2, 1],
  ],
  ...[
    [5, 3, 2, 1],
    [1, 8, 4, 0],
    [8, 4, 1, 1],
    [4, 0, 0, 1],
    [0, 5, 1, 0],
    [7, 1, 4, 1],
  ],
]
const features = new Matrix(cases.map((each) => each.slice(0, 3).map((quarters) => quarters / 4)))
const outcomes = cases.map((each) => each[3]!)

/** scikit-learn 1.9: `LogisticRegression(C=1/penalty, solver='newton-cholesky', tol=1e-14)`. */
const fits = [
  {
    penalty: 1,
    intercept: -0.3972658927922671,
    coefficients: [1.6364839163605647, -1.3052864304993448, -0.12537510746673855],
    auc: 0.986013986013986,
    loss: 0.3032436369119579,
  },
  {
    penalty: 10,
    intercept: -0.0944799242012454,
    coefficients: [0.47273577662302874, -0.309575448285092, -0.01104539370479857],
    auc: 0.979020979020979,
    loss: 0.531623426740174,
  },
  {
    penalty: 0.01,
    intercept: 2.0669654088054688,
    coefficients: [5.938593202584413, -6.9982048010975735, -2.7802535731990776],
    auc: 0.986013986013986,
    loss: 0.13325612769899,
  },
]

test.each(fits)('the fit with a penalty of $penalty is scikit-learn’s', async (expected) => {
  const model = await fitLogistic(features, outcomes, expected)
  expect(model.intercept).toBeCloseTo(expected.intercept, 8)
  for (const [axis, coefficient] of expected.coefficients.entries()) {
    expect(model.coefficients[axis]).toBeCloseTo(coefficient, 8)
  }
  const predicted = features.to2DArray().map((row) => probabilityOf(model, row))
  expect(areaUnderCurve(predicted, outcomes)).toBeCloseTo(expected.auc, 12)
  expect(logLoss(predicted, outcomes)).toBeCloseTo(expected.loss, 8)
})

test('a feature that tells everything is held finite by the penalty', async () => {
  const separated = new Matrix([[-3], [-2], [-1], [1], [2], [3]])
  const { coefficients } = await fitLogistic(separated, [0, 0, 0, 1, 1, 1], { penalty: 0.001 })
  expect(coefficients[0]).toBeGreaterThan(3)
  expect(coefficients[0]).toBeLessThan(30)
})
