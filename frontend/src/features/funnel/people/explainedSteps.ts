import type { FunnelUser } from '@footpath/contract/funnel'

export type ExplainedStep = FunnelUser['steps'][number]
export type MatchedEvent = NonNullable<ExplainedStep['event']>

/** The events of the counted attempt as they happened: in any order that is not the steps' own. */
export function attemptOf(steps: readonly ExplainedStep[]): MatchedEvent[] {
  return matchedFirst(steps).flatMap(({ event }) => event ?? [])
}

/** The steps as a timeline tells them: the matched ones by time, then the others. */
export function matchedFirst(steps: readonly ExplainedStep[]): ExplainedStep[] {
  const time = ({ event }: ExplainedStep) =>
    event ? Date.parse(event.timestamp) : Number.MAX_SAFE_INTEGER
  return steps.toSorted((one, other) => time(one) - time(other))
}
