import type { CrashRun } from './crashRun.ts'
import type { FailoverRun } from './failoverRun.ts'

/** A set of three elects a new primary within about 10 s. */
const failoverMs = 15_000

/**
 * What costs a client time and no event: a connection cut, or left without an answer, while the API
 * lives, and a new primary that takes writes late. A machine that is slow enough shows these too.
 */
export function findDelays(
  crashes: Pick<CrashRun, 'cutWhileServing' | 'requests'>,
  failover: Pick<FailoverRun, 'writesAgainInMs' | 'requests'> | undefined,
): string[] {
  const unanswered = crashes.requests.unanswered + (failover?.requests.unanswered ?? 0)
  const cut = crashes.cutWhileServing + (failover?.requests.cut ?? 0)
  const writesAgainInMs = failover?.writesAgainInMs ?? 0
  return [
    ...(cut > 0 ? [`${cut} connections were cut though the API was alive`] : []),
    ...(unanswered > 0 ? [`${unanswered} requests had no answer in a minute`] : []),
    ...(writesAgainInMs > failoverMs
      ? [`writes after the primary's death took ${(writesAgainInMs / 1000).toFixed(1)} s`]
      : []),
  ]
}
