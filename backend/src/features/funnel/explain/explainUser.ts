import type { FunnelOutcome } from '@footpath/contract/funnel'
import type { FunnelQuestion } from '../funnel.question.ts'
import { passOver } from './attempts.ts'
import { entriesOf, type HistoryEvent } from './history.ts'
import { type Explained, whyMissing, whyNotEntered, whyNotNext } from './reason.ts'

export interface ExplainedStep {
  step: number
  eventType: string
  /** What matched it in the counted attempt. */
  event: HistoryEvent | null
  /** Since the match before it in time. */
  msFromPrevious: number | null
  /** Only on the steps that could have come next and did not. */
  missing: Explained | null
}

export interface ExplainedUser {
  outcome: FunnelOutcome | 'notEntered'
  reached: number
  /** While in progress: when the window of the attempt that may still convert ends. */
  openUntil: Date | null
  steps: ExplainedStep[]
}

/**
 * One user in a funnel: which event matched each step of the counted attempt, and why the next did
 * not follow (docs/metrics.md#funnel). It goes over all of the user's events by itself, in step with
 * the pipeline that counts everybody.
 */
export function explainUser(question: FunnelQuestion, history: HistoryEvent[]): ExplainedUser {
  const { steps, windowMs, order, asOf } = question
  const entries = entriesOf(question, history)
  const { matched, lastAlive } = passOver(question, entries)
  const attempt = [...matched.values()].sort((one, other) => one.at - other.at)
  const reached = attempt.length
  const openUntil =
    lastAlive !== null && reached < steps.length && lastAlive + windowMs > asOf.getTime()
      ? new Date(lastAlive + windowMs)
      : null
  const attempted = { question, history, entries, attempt }

  function whyNot(step: number): Explained | null {
    if (matched.has(step)) return null
    if (order !== 'any' && step > reached + 1) return null
    if (reached === 0) return whyNotEntered(attempted, step)
    if (openUntil) return { reason: 'notYetOver', evidence: null }
    return order === 'any' ? whyMissing(attempted, step) : whyNotNext(attempted)
  }

  return {
    outcome: outcomeOf({ reached, of: steps.length, isOpen: openUntil !== null }),
    reached,
    openUntil,
    steps: steps.map(({ eventType }, index) => {
      const entry = matched.get(index + 1)
      const before = entry && attempt[attempt.indexOf(entry) - 1]
      return {
        step: index + 1,
        eventType,
        event: entry?.event ?? null,
        msFromPrevious: entry && before ? entry.at - before.at : null,
        missing: whyNot(index + 1),
      }
    }),
  }
}

function outcomeOf({ reached, of, isOpen }: { reached: number; of: number; isOpen: boolean }) {
  if (reached === 0) return 'notEntered'
  if (reached === of) return 'converted'
  return isOpen ? 'inProgress' : 'dropped'
}
