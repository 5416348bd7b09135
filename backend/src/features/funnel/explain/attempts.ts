import type { FunnelQuestion } from '../funnel.question.ts'
import { matchAll } from './bipartite.ts'
import type { Entry } from './history.ts'

/** What the pass over one user's events comes to (docs/metrics.md#funnel). */
export interface Pass {
  /** The entries of the counted attempt by the step that they stand for; empty without an entry. */
  matched: Map<number, Entry>
  /** Start of the latest attempt that nothing has ended, in milliseconds; null when there is none. */
  lastAlive: number | null
}

export function passOver(question: FunnelQuestion, entries: Entry[]): Pass {
  return question.order === 'any' ? anyPass(question, entries) : orderedPass(question, entries)
}

/** Steps in order; with `strict` an attempt that an entry does not take further has ended. */
function orderedPass(question: FunnelQuestion, entries: Entry[]): Pass {
  const { steps, order, range } = question
  const last = steps.length
  /** By step, from 1, the attempt that stands there. */
  let standing = new Map<number, Entry[]>()
  let counted: Entry[] = []
  for (const entry of entries) {
    if (counted.length === last) break
    const advanced = new Map<number, Entry[]>()
    for (const step of entry.event.steps) {
      const before = standing.get(step - 1)
      if (step === 1 && entry.at < range.to.getTime()) advanced.set(1, [entry])
      if (before && isWithin(question, before, entry)) advanced.set(step, [...before, entry])
    }
    const deepest = Math.max(0, ...advanced.keys())
    if (deepest > counted.length) counted = advanced.get(deepest) ?? counted

    const next = new Map<number, Entry[]>()
    for (let step = 1; step < last; step += 1) {
      const stayed = order === 'strict' || advanced.has(step + 1) ? undefined : standing.get(step)
      const attempt = advanced.get(step) ?? stayed
      if (attempt && !isExcluded(question, attempt, entry)) next.set(step, attempt)
    }
    standing = next
  }
  const starts = [...standing.values()].flatMap(([first]) => (first ? [first.at] : []))
  return {
    matched: new Map(counted.map((entry, index) => [index + 1, entry])),
    lastAlive: starts.length > 0 ? Math.max(...starts) : null,
  }
}

function isWithin({ windowMs }: FunnelQuestion, [first]: Entry[], { at }: Entry): boolean {
  return first !== undefined && at - first.at <= windowMs
}

/** Whether the entry ends an attempt that stands where an exclusion spans. */
export function isExcluded({ exclude }: FunnelQuestion, attempt: Entry[], entry: Entry): boolean {
  return exclude.some(({ from, to, eventType }) => {
    const since = attempt[from - 1]
    const spans = attempt.length < to && since !== undefined
    return spans && eventType === entry.event.eventType && since.at < entry.at
  })
}

/**
 * The first window that matches the most steps, and of its starts the latest. Of the windows that
 * end with an entry, those that match m steps reach back over m of the latest entries that can each
 * have a step of their own.
 */
function anyPass({ steps, windowMs, range }: FunnelQuestion, entries: Entry[]): Pass {
  let kept: Entry[] = []
  let lastAlive: number | null = null
  let best = { count: 0, start: 0, end: -1 }
  for (const entry of entries) {
    if (best.count === steps.length) break
    kept = independent([entry, ...kept])
    if (entry.at < range.to.getTime()) lastAlive = entry.at
    if (lastAlive === null) break
    const reachable = kept.filter(({ at }) => entry.at - at <= windowMs)
    const start = Math.min(lastAlive, ...reachable.map(({ at }) => at))
    if (reachable.length > best.count && entry.at - start <= windowMs) {
      best = { count: reachable.length, start, end: entry.at }
    }
  }
  const window = entries.filter(({ at }) => at >= best.start && at <= best.end)
  return { matched: matchAll(independent(window), stepsOf).byStep, lastAlive }
}

/** The entries, first come, that can each have a step of their own. */
function independent(entries: Entry[]): Entry[] {
  const chosen: Entry[] = []
  for (const entry of entries) {
    const more = [...chosen, entry]
    if (matchAll(more, stepsOf).byStep.size === more.length) chosen.push(entry)
  }
  return chosen
}

function stepsOf({ event }: Entry): number[] {
  return event.steps
}
