import type { Exclusion, FunnelStep } from '@footpath/contract/funnel'
import type { Document } from 'mongodb'
import { filtersExpression } from './funnel.filters.ts'
import { namesOf, stepsNamed, switchOnName } from './funnel.steps.ts'

/**
 * An event as the pass over a user sees it, in one whole number, so that a user with many events
 * costs little memory and a plain sort puts them in order. From the highest bits to the lowest:
 *
 *   milliseconds since the range's start · 5 bits: the lowest step it matches (13 = none)
 *   · 12 bits: the steps it matches, step 1 lowest · 4 bits: which exclusion's event it is (0 = none)
 *
 * Equal times are thus taken in step order; of two events with the same lowest step, the one first
 * that cannot serve a later step; exclusions that match no step last.
 */
const bits = { exclusion: 4, steps: 12, lowest: 5 }
const lowestShift = 2 ** (bits.exclusion + bits.steps)
const timeShift = lowestShift * 2 ** bits.lowest
const matchesNone = bits.steps + 1

export interface EntryOf {
  steps: FunnelStep[]
  exclude: Exclusion[]
  range: { from: Date }
}

/** The entry of an event in the collection. */
export function encodeEntry({ steps, exclude, range }: EntryOf): Document {
  const excluded = namesOf(exclude)
  const traits = switchOnName(
    namesOf([...steps, ...exclude]),
    matchesNone * lowestShift,
    (name) => {
      const exclusion = excluded.indexOf(name) + 1
      return { $add: [encodeSteps(steps, stepsNamed(steps, name)), exclusion] }
    },
  )
  const time = { $subtract: ['$timestamp', range.from] }
  return { $add: [{ $multiply: [time, timeShift] }, traits] }
}

function encodeSteps(steps: FunnelStep[], candidates: number[]): Document | number {
  const filtersOf = (step: number) => steps[step - 1]?.filters ?? []
  const unfiltered = candidates.every((step) => filtersOf(step).length === 0)
  if (unfiltered) {
    const set = candidates.reduce((sum, step) => sum + stepBit(step), 0)
    return (candidates[0] ?? matchesNone) * lowestShift + set
  }
  const ifMatches = (step: number, yes: number, no: Document | number) => ({
    $cond: [filtersExpression(filtersOf(step)), yes, no],
  })
  const lowest = candidates.reduceRight<Document | number>(
    (higher, step) => ifMatches(step, step * lowestShift, higher),
    matchesNone * lowestShift,
  )
  return { $add: [lowest, ...candidates.map((step) => ifMatches(step, stepBit(step), 0))] }
}

function stepBit(step: number): number {
  return 2 ** (bits.exclusion + step - 1)
}

/** Milliseconds since the range's start. */
export function timeOf(entry: string): Document {
  return { $trunc: { $divide: [entry, timeShift] } }
}

export function matchesStep(entry: string, step: number): Document {
  return { $gte: [{ $mod: [entry, 2 * stepBit(step)] }, stepBit(step)] }
}

export function matchesAnyStep(entry: string): Document {
  return { $lt: [{ $mod: [entry, timeShift] }, matchesNone * lowestShift] }
}

/** A match of the entries that no pass but `strict` has to see. */
export const isIrrelevant = { $mod: [timeShift, matchesNone * lowestShift] }

/** Whether the entry's event is the one that the exclusion names. */
export function isExcludedBy(entry: string, exclusion: Exclusion, exclude: Exclusion[]): Document {
  const number = namesOf(exclude).indexOf(exclusion.eventType) + 1
  return { $eq: [{ $mod: [entry, 2 ** bits.exclusion] }, number === 0 ? -1 : number] }
}
