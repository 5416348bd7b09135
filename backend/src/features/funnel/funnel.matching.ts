import type { PropertyFilter } from '@footpath/contract/common'
import type { FunnelStep } from '@footpath/contract/funnel'
import type { Document } from 'mongodb'
import { propertyPath } from '../../pipeline/matchEvents.ts'
import { matchesStep } from './funnel.entry.ts'
import type { Expression } from './funnel.expression.ts'

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

/** Whether each entry of the list, all of which match steps of the group, can have its own step. */
export function canAllMatch(group: StepGroup, list: Expression): Document {
  const conditions = subsets(group.kinds).map((kinds) => ({
    $lte: [{ $size: confinedTo(kinds, group, '$$list') }, kinds.flat().length],
  }))
  return { $let: { vars: { list }, in: { $and: conditions } } }
}

/** The entries of the list that match no step of the group outside these kinds. */
function confinedTo(kinds: number[][], group: StepGroup, list: string): Expression {
  const others = group.kinds.filter((kind) => !kinds.includes(kind))
  if (others.length === 0) return list
  const matchesOther = others.map(([step = 0]) => matchesStep('$$entry', step))
  return { $filter: { input: list, as: 'entry', cond: { $not: [{ $or: matchesOther }] } } }
}

export function matchesGroup(entry: string, group: StepGroup): Document {
  return { $or: group.kinds.map(([step = 0]) => matchesStep(entry, step)) }
}

/** All but the empty one. */
function subsets<Item>(items: Item[]): Item[][] {
  const [first, ...rest] = items
  if (first === undefined) return []
  const without = subsets(rest)
  return [[first], ...without, ...without.map((subset) => [first, ...subset])]
}
