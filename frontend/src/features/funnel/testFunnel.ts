import type { Funnel } from '@footpath/contract/funnel'

/** Steps of a funnel for tests: the users at each, the rest follows from them. */
export function stepsOf(
  users: readonly number[],
  { inProgress = [] }: { inProgress?: readonly number[] } = {},
): Funnel['steps'] {
  const share = (part: number, of: number) => (of === 0 ? null : part / of)
  return users.map((count, index) => {
    const before = users[index - 1]
    return {
      eventType: `step_${index + 1}`,
      users: count,
      conversionFromPrevious: before === undefined ? null : share(count, before),
      conversionFromStart: share(count, users[0] ?? 0),
      dropOff: before === undefined ? 0 : before - count,
      inProgress: inProgress[index] ?? 0,
      medianSecondsFromPrevious: index === 0 ? null : 90,
      meanSecondsFromPrevious: index === 0 ? null : 120,
      p90SecondsFromPrevious: index === 0 ? null : 300,
      histogram: [],
    }
  })
}
