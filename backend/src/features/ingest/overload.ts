import { ProblemError } from '../../http/problem.ts'

/** So that clients turned away together do not come back together. */
export type Random = () => number

/** Whole seconds between `from` and twice that. */
export function jittered(from: number, random: Random): string {
  return String(Math.ceil(from * (1 + random())))
}

export function refuseForNow(
  { status, code, detail }: { status: 429 | 503; code: string; detail: string },
  random: Random,
  options?: ErrorOptions,
): ProblemError {
  const title = status === 429 ? 'Too many events' : 'Not available right now'
  const headers = { 'Retry-After': jittered(status === 429 ? 1 : 2, random) }
  return new ProblemError({ status, code, title, detail, headers }, options)
}
