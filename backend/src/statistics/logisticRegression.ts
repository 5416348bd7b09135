import { CholeskyDecomposition, Matrix } from 'ml-matrix'
import { createBreather } from '../breather.ts'

export interface LogisticModel {
  intercept: number
  /** One for each feature: change of the log-odds per unit. */
  coefficients: number[]
}

/**
 * Logistic regression with an L2 penalty, by Newton's method (iteratively reweighted least squares):
 * minimises the sum of −ln of the probability given to each outcome, plus penalty/2 times the sum of
 * the squared coefficients. The intercept is not penalised, as scikit-learn's `LogisticRegression`
 * with C = 1/penalty has it.
 * @param features rows of cases, columns of features on comparable scales
 * @see Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 4.4.1
 */
export async function fitLogistic(
  features: Matrix,
  isPositive: ArrayLike<number>,
  { penalty }: { penalty: number },
): Promise<LogisticModel> {
  const design = Matrix.ones(features.rows, features.columns + 1).setSubMatrix(features, 0, 1)
  const transposed = design.transpose()
  const outcomes = Matrix.columnVector(Array.from(isPositive))
  const penalties = Matrix.diag(
    Array.from({ length: design.columns }, (_, index) => (index === 0 ? 0 : penalty)),
  )
  const question = { design, transposed, outcomes, penalties }
  const breather = createBreather()
  let weights = Matrix.zeros(design.columns, 1)
  for (let iteration = 0; iteration < maximumIterations; iteration += 1) {
    const step = newtonStep(weights, question)
    weights = downhill(weights, step, question)
    if (breather.isDue()) await breather.breathe()
    if (step.norm('max') < tolerance) break
  }
  const [intercept = 0, ...coefficients] = weights.getColumn(0)
  return { intercept, coefficients }
}

/** Newton's method doubles the correct digits with each step: ten steps are usual. */
const maximumIterations = 50
const tolerance = 1e-10

interface Question {
  design: Matrix
  transposed: Matrix
  outcomes: Matrix
  penalties: Matrix
}

/** The gradient, solved by the matrix of second derivatives. */
function newtonStep(weights: Matrix, { design, transposed, outcomes, penalties }: Question) {
  const given = design.mmul(weights).apply(toProbability)
  const gradient = transposed.mmul(Matrix.sub(given, outcomes)).add(penalties.mmul(weights))
  // Half of the weight on either side, so that the product is symmetric to the last digit.
  const spread = given.getColumn(0).map((p) => Math.sqrt(p * (1 - p)))
  const weighted = design.clone().mulColumnVector(spread)
  const curvature = weighted.transpose().mmul(weighted).add(penalties)
  return new CholeskyDecomposition(curvature).solve(gradient)
}

/** A step that overshoots is halved until it leads down. */
function downhill(weights: Matrix, step: Matrix, question: Question): Matrix {
  const before = cost(weights, question)
  for (let part = 1; part > tolerance; part /= 2) {
    const next = Matrix.sub(weights, Matrix.mul(step, part))
    if (cost(next, question) <= before) return next
  }
  return weights
}

function cost(weights: Matrix, { design, outcomes, penalties }: Question): number {
  const logOdds = design.mmul(weights).getColumn(0)
  const misfit = logOdds.reduce(
    (sum, z, row) =>
      sum + Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - outcomes.get(row, 0) * z,
    0,
  )
  return misfit + weights.transpose().mmul(penalties).mmul(weights).get(0, 0) / 2
}

function toProbability(this: Matrix, row: number, column: number): void {
  this.set(row, column, logistic(this.get(row, column)))
}

/** The probability of a case, from its features on the scales that the model was fitted on. */
export function probabilityOf(
  { intercept, coefficients }: LogisticModel,
  features: readonly number[],
): number {
  return logistic(
    features.reduce((sum, value, index) => sum + value * (coefficients[index] ?? 0), intercept),
  )
}

function logistic(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds))
}
