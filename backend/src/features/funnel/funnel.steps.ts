import { identityEvents } from '@footpath/contract/event'
import type { Exclusion, FunnelStep } from '@footpath/contract/funnel'
import type { Document } from 'mongodb'
import { filtersExpression } from './funnel.filters.ts'

/** The names that a step or an exclusion waits for; `identify` and `alias` are no events. */
export function namesOf(steps: { eventType: string }[]): string[] {
  const identity: readonly string[] = identityEvents
  return [...new Set(steps.map(({ eventType }) => eventType))].filter(
    (name) => !identity.includes(name),
  )
}

/** An expression for the numbers, from 1, of the steps that an event matches, ascending. */
export function matchedSteps(steps: FunnelStep[]): Document {
  return byEventName(steps, (numbers) => {
    const filtered = numbers.some((number) => steps[number - 1]?.filters.length)
    if (!filtered) return { $literal: numbers }
    const parts = numbers.map((number) => {
      const filters = steps[number - 1]?.filters ?? []
      return { $cond: [filtersExpression(filters), [number], []] }
    })
    return { $concatArrays: parts }
  })
}

/** An expression for the places, from 0, of the exclusions that an event triggers. */
export function matchedExclusions(exclude: Exclusion[]): Document {
  return byEventName(exclude, (numbers) => ({ $literal: numbers.map((number) => number - 1) }))
}

function byEventName(
  named: { eventType: string }[],
  of: (numbers: number[]) => Document,
): Document {
  const branches = namesOf(named).map((name) => ({
    case: { $eq: ['$eventType', { $literal: name }] },
    // biome-ignore lint/suspicious/noThenProperty: MongoDB's `$switch` has it
    then: of(named.flatMap(({ eventType }, index) => (eventType === name ? [index + 1] : []))),
  }))
  return branches.length === 0 ? { $literal: [] } : { $switch: { branches, default: [] } }
}
