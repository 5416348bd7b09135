import type { CrashRun } from './crashRun.ts'
import type { FailoverRun } from './failoverRun.ts'
import type { Tally } from './retryingClient.ts'

export function describeCrashes({ kills, events, requests }: CrashRun): string {
  const repeats = events.timesSent - events.acknowledged - events.quarantined
  return [
    `events: ${events.acknowledged} stored, ${events.quarantined} in quarantine, ${repeats} sent again`,
    describeRequests(requests),
    ...(['api', 'mongod'] as const).flatMap((target) => {
      const sorted = kills
        .filter((kill) => kill.target === target)
        .map(({ recoveredInMs }) => recoveredInMs)
        .sort((one, other) => one - other)
      if (sorted.length === 0) return []
      const median = seconds(sorted[Math.floor(sorted.length / 2)])
      return [
        `${target} killed: served again after ${median} (median), ${seconds(sorted.at(-1))} at most`,
      ]
    }),
  ].join('\n')
}

export function describeFailover({ writesAgainInMs, acknowledged, requests }: FailoverRun): string {
  return [
    `primary killed: writes again after ${seconds(writesAgainInMs)}, ${acknowledged} events stored`,
    describeRequests(requests),
  ].join('\n')
}

const describeRequests = ({ accepted, putOff, cut, unanswered }: Tally) =>
  `requests: ${accepted} accepted, ${putOff} put off (503 with Retry-After), ${cut} cut` +
  (unanswered > 0 ? `, ${unanswered} without an answer` : '')

const seconds = (ms = 0) => `${(ms / 1000).toFixed(1)} s`
