import type { FunnelReason } from '@footpath/contract/funnel'
import type { FunnelQuestion } from '../funnel.question.ts'
import { isExcluded } from './attempts.ts'
import type { Entry, HistoryEvent } from './history.ts'

/** Why a step did not follow, and the event that shows it, where one does. */
export interface Explained {
  reason: FunnelReason
  evidence: HistoryEvent | null
}

interface Attempted {
  question: FunnelQuestion
  /** All of the user's events of the names that matter, whether they count or not. */
  history: HistoryEvent[]
  /** Those that the funnel looked at, in its order. */
  entries: Entry[]
  /** The counted attempt, in the order of time. */
  attempt: Entry[]
}

/** Why somebody with no attempt did not begin with this step. */
export function whyNotEntered({ question, history }: Attempted, step: number): Explained {
  const { from, to } = question.range
  const isInRange = ({ timestamp }: HistoryEvent) => timestamp >= from && timestamp < to
  const named = inTimeOrder(history.filter(hasNameOf(question, step)))
  const filtered = named.find((event) => isInRange(event) && !isMatch(event, step))
  if (filtered) return { reason: 'filteredOut', evidence: filtered }
  const outside = named.find((event) => isMatch(event, step))
  if (outside) return { reason: 'outsideRange', evidence: outside }
  return { reason: 'neverHappened', evidence: null }
}

/** Why the attempt did not go on to its next step. */
export function whyNotNext(attempted: Attempted): Explained {
  const { question, history, entries, attempt } = attempted
  const { windowMs, order } = question
  const [first, last] = [attempt[0], attempt.at(-1)]
  if (!first || !last) throw new Error('an attempt has a first event')
  const end = first.at + windowMs

  // The last event may itself be one that ends the attempt.
  const rest = entries.slice(entries.indexOf(last)).filter(({ at }) => at <= end)
  const ending = rest.find((entry) => isExcluded(question, attempt, entry))
  const between = order === 'strict' ? rest[1] : undefined
  if (ending && (!between || rest.indexOf(ending) <= 1)) {
    return { reason: 'excluded', evidence: ending.event }
  }
  if (between) return { reason: 'interrupted', evidence: between.event }

  const step = attempt.length + 1
  const named = inTimeOrder(history.filter(hasNameOf(question, step)))
  const others = named.filter((event) => !attempt.some((entry) => entry.event === event))
  const isAfter = ({ timestamp }: HistoryEvent) => timestamp.getTime() >= last.at
  const isBefore = ({ timestamp }: HistoryEvent) => timestamp.getTime() <= last.at
  const filtered = others.find(
    (event) => isAfter(event) && event.timestamp.getTime() <= end && !isMatch(event, step),
  )
  if (filtered) return { reason: 'filteredOut', evidence: filtered }
  const late = others.find((event) => event.timestamp.getTime() > end && isMatch(event, step))
  if (late) return { reason: 'outsideWindow', evidence: late }
  const early = others.findLast((event) => isBefore(event) && isMatch(event, step))
  if (early) return { reason: 'happenedBefore', evidence: early }
  return { reason: 'neverHappened', evidence: null }
}

/** In any order: why this step is missing from the best window. */
export function whyMissing({ question, history, attempt }: Attempted, step: number): Explained {
  const start = attempt[0]?.at ?? 0
  const end = start + question.windowMs
  const isInside = ({ timestamp }: HistoryEvent) =>
    timestamp.getTime() >= start && timestamp.getTime() <= end
  const named = inTimeOrder(history.filter(hasNameOf(question, step)))
  const filtered = named.find((event) => isInside(event) && !isMatch(event, step))
  if (filtered) return { reason: 'filteredOut', evidence: filtered }
  const outside = named.find((event) => !isInside(event) && isMatch(event, step))
  if (outside) return { reason: 'outsideWindow', evidence: outside }
  return { reason: 'neverHappened', evidence: null }
}

function isMatch({ counts, steps }: HistoryEvent, step: number): boolean {
  return counts && steps.includes(step)
}

function hasNameOf({ steps }: FunnelQuestion, step: number) {
  const name = steps[step - 1]?.eventType
  return ({ eventType }: HistoryEvent) => eventType === name
}

function inTimeOrder(events: HistoryEvent[]): HistoryEvent[] {
  return events.toSorted((one, other) => one.timestamp.getTime() - other.timestamp.getTime())
}
