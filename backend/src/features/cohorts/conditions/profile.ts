import type { CohortCondition } from '@footpath/contract/cohorts'
import { matchValue } from '../../../pipeline/matchEvents.ts'
import type { Asking } from '../asking.ts'
import { knownPeople, type PeopleSource } from '../cohorts.pipeline.ts'
import { windowRange } from '../cohorts.window.ts'

type Trait = Extract<CohortCondition, { kind: 'trait' }>
type Seen = Extract<CohortCondition, { kind: 'firstSeen' | 'lastSeen' }>

/** Who has a trait like this, as it is now. `isNot` includes those without it. */
export function whoHasTrait(
  { name, ...value }: Trait,
  { everything, context }: Asking,
): PeopleSource {
  return knownPeople(everything, context.run.union, matchValue(`traits.${name}`, value))
}

/** Whose first or last event ever lies in the window. */
export function whoWasSeen({ kind, within }: Seen, { everything, context }: Asking): PeopleSource {
  const { from, to } = windowRange(within, context)
  return knownPeople(everything, context.run.union, { [kind]: { $gte: from, $lt: to } })
}
