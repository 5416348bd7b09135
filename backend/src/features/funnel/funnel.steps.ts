import type { FunnelStep } from '@footpath/contract/funnel'
import { identityEvents } from '@footpath/contract/knownEvents'
import type { Document } from 'mongodb'
import { filtersExpression } from './funnel.filters.ts'

/** The names that a step or an exclusion waits for; calls that say who somebody is are no events. */
export function namesOf(named: { eventType: string }[]): string[] {
  const identity: readonly string[] = identityEvents
  return [...new Set(named.map(({ eventType }) => eventType))].filter(
    (name) => !identity.includes(name),
  )
}

/** The numbers, from 1, of the steps with this event name. */
export function stepsNamed(steps: FunnelStep[], name: string): number[] {
  return steps.flatMap(({ eventType }, index) => (eventType === name ? [index + 1] : []))
}

/** An expression for the numbers of the steps that an event matches, ascending. */
export function matchedSteps(steps: FunnelStep[]): Document {
  return switchOnName<Document | number[]>(namesOf(steps), [], (name) => {
    const parts = stepsNamed(steps, name).map((number) => {
      const filters = steps[number - 1]?.filters ?? []
      return filters.length === 0 ? [number] : { $cond: [filtersExpression(filters), [number], []] }
    })
    return { $concatArrays: parts }
  })
}

/** An expression that depends on the event's name; names are data and never read as paths. */
export function switchOnName<Value>(
  names: string[],
  fallback: Value,
  of: (name: string) => Document | Value,
): Document {
  const branches = names.map((name) => ({
    case: { $eq: ['$eventType', { $literal: name }] },
    then: of(name),
  }))
  return branches.length === 0
    ? { $literal: fallback }
    : { $switch: { branches, default: fallback } }
}
