interface Point {
  day: string
  entered: number
  converted: number
}

/**
 * The day from which on a series of conversions most likely has another rate than before: two
 * binomial rates, split where their likelihood is greatest.
 */
export function likeliestChange(points: readonly Point[]): Point {
  const scored = points.slice(1).map((point, index) => ({
    point,
    likelihood: logLikelihood(points.slice(0, index + 1)) + logLikelihood(points.slice(index + 1)),
  }))
  return scored.reduce((best, next) => (next.likelihood > best.likelihood ? next : best)).point
}

function logLikelihood(points: readonly Point[]): number {
  const entered = points.reduce((sum, point) => sum + point.entered, 0)
  const converted = points.reduce((sum, point) => sum + point.converted, 0)
  const term = (count: number) => (count > 0 ? count * Math.log(count / entered) : 0)
  return term(converted) + term(entered - converted)
}
