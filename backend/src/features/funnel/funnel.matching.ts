import type { PropertyFilter } from '@footpath/contract/common'
import type { FunnelStep } from '@footpath/contract/funnel'
import type { Document } from 'mongodb'
import { propertyPath } from '../../pipeline/matchEvents.ts'
import type { Expression } from './funnel.attempt.ts'

/**
 * In any order, an event may stand for one step only. Which events of one name can each have a step
 * of their own is a question of bipartite matching: they can unless, for some set of steps, more
 * events match nothing outside the set than there are steps in it (Hall's theorem).
 */
export interface StepGroup {
  /** Numbers, from 1, of all steps that compete for the same events. */
  steps: number[]
  /** The same numbers by kind: steps with equal filters match equal events. */
  kinds: number[][]
}

/** Hall's condition looks at every set of kinds, so their number is bounded. */
export const maximumKinds = 4

/** Steps that can match a common event are in one group; groups never share an event. */
export function groupSteps(steps: FunnelStep[]): StepGroup[] {
  const groups: StepGroup[] = []
  for (const kind of kindsOf(steps)) {
    const competing = groups.filter((group) =>
      group.kinds.some((other) => canShareEvent(stepOf(steps, kind), stepOf(steps, other))),
    )
    for (const group of competing) groups.splice(groups.indexOf(group), 1)
    const kinds = [...competing.flatMap((group) => group.kinds), kind]
    groups.push({ kinds, steps: kinds.flat().sort((a, b) => a - b) })
  }
  return groups
}

function kindsOf(steps: FunnelStep[]): number[][] {
  const kinds = new Map<string, number[]>()
  for (const [index, { eventType, filters }] of steps.entries()) {
    const key = JSON.stringify([eventType, filters.map((filter) => JSON.stringify(filter)).sort()])
    kinds.set(key, [...(kinds.get(key) ?? []), index + 1])
  }
  return [...kinds.values()]
}

function stepOf(steps: FunnelStep[], kind: number[]): FunnelStep {
  return steps[(kind[0] ?? 0) - 1] as FunnelStep
}

/** False only where it is certain: other names, or two values of one single-valued field. */
function canShareEvent(one: FunnelStep, other: FunnelStep): boolean {
  if (one.eventType !== other.eventType) return false
  return !one.filters.some((a) => other.filters.some((b) => contradict(a, b)))
}

function contradict(a: PropertyFilter, b: PropertyFilter): boolean {
  const singleValued = propertyPath(a.property) === a.property
  const bothIs = a.operator === 'is' && b.operator === 'is' && a.property === b.property
  return singleValued && bothIs && a.value !== b.value && Number(a.value) !== Number(b.value)
}

/** Whether each event of the list (entries that match steps of the group) can have its own step. */
export function canAllMatch(group: StepGroup, list: Expression): Document {
  return { $and: subsets(group.kinds).map((kinds) => fitInto(kinds.flat(), list)) }
}

function fitInto(steps: number[], list: Expression): Document {
  const confined = { $setIsSubset: ['$$entry.steps', steps] }
  return {
    $lte: [{ $size: { $filter: { input: list, as: 'entry', cond: confined } } }, steps.length],
  }
}

function subsets<Item>(items: Item[]): Item[][] {
  return items
    .reduce<Item[][]>((all, item) => [...all, ...all.map((subset) => [...subset, item])], [[]])
    .slice(1)
}
