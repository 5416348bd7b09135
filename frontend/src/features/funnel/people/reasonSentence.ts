import { conversionWindow, type FunnelReason, type FunnelUser } from '@footpath/contract/funnel'
import { parseAbsolute, toCalendarDate } from '@internationalized/date'
import { formatDay } from '../../../format/formatDay.ts'
import { formatDuration } from '../../../format/formatDuration.ts'
import { formatInstant } from '../../../format/formatInstant.ts'
import { windowInWords } from '../conversionWindow.ts'
import { splitExclusion } from '../editQuestion.ts'
import { type FunnelQuestion, readQuestion } from '../funnelQuestion.ts'
import { attemptOf, type ExplainedStep, type MatchedEvent } from './explainedSteps.ts'

/** What a sentence is made of. */
interface Facts {
  /** The name of the event that did not follow. */
  name: string
  explained: FunnelUser
  question: FunnelQuestion
  /** Whether the step or the report leaves anything out, besides bots. */
  isFiltered: boolean
  /** The counted attempt, in time order. */
  attempt: readonly MatchedEvent[]
  /** What shows the reason; of the reasons without one, nothing. */
  evidence: MatchedEvent | null
}

/**
 * Why a step did not follow, in one plain sentence (docs/metrics.md#funnel, "A user explained"); null
 * on the steps that could not have come next. The time of what shows it stands beside it.
 */
export function reasonSentence(
  { step, eventType, reason, evidence }: ExplainedStep,
  { explained, asked }: { explained: FunnelUser; asked: URLSearchParams },
): string | null {
  if (reason === null) return null
  const question = readQuestion(asked)
  const filters = ['device', 'country', 'filter', 'cohort'].some((name) => asked.has(name))
  return sentences[reason]({
    name: eventType,
    explained,
    question,
    isFiltered: filters || (question.steps[step - 1]?.filters.length ?? 0) > 0,
    attempt: attemptOf(explained.steps),
    evidence,
  })
}

const sentences: Record<FunnelReason, (facts: Facts) => string> = {
  neverHappened({ name, isFiltered, attempt }) {
    const before = attempt.some(({ eventType }) => eventType === name)
    if (isFiltered) return `There is no ${before ? 'other ' : ''}${name} that passes the filters.`
    return before ? `${name} did not happen again.` : `${name} never happened.`
  },

  happenedBefore({ name, attempt, evidence }) {
    const last = attempt.at(-1)
    const seconds = secondsBetween(evidence, last)
    const when = seconds === 0 ? 'at the same time as' : `${formatDuration(seconds)} before`
    return `${name} happened ${when} ${last?.eventType}, and not after it.`
  },

  outsideRange({ name, explained, evidence }) {
    const { start, end, timeZone } = explained.meta
    const isBefore = evidence !== null && dayOf(evidence, timeZone) < start
    return isBefore
      ? `${name} happened only before the range, which begins on ${formatDay(start)}.`
      : `${name} happened only after the range, which ends on ${formatDay(end)}.`
  },

  outsideWindow({ name, question, attempt, evidence }) {
    const length = windowInWords(question.window)
    const sinceStart = secondsBetween(attempt[0], evidence)
    if (sinceStart !== null && sinceStart < 0) {
      return `${name} came ${formatDuration(-sinceStart)} before the window of ${length} began.`
    }
    const late = sinceStart === null ? null : sinceStart - windowSeconds(question)
    return `${name} came ${formatDuration(late)} after the window of ${length} had ended.`
  },

  filteredOut({ name, isFiltered, attempt }) {
    const where = attempt.length === 0 ? 'in the range' : 'within the window'
    const why = isFiltered ? 'a filter leaves it out' : 'as a bot’s event, which does not count'
    return `${name} happened ${where}, but ${why}.`
  },

  excluded({ question, attempt, evidence }) {
    const span = question.exclude
      .map(splitExclusion)
      .find(
        ({ from, to, eventType }) =>
          eventType === evidence?.eventType && from <= attempt.length && attempt.length < to,
      )
    const where = span ? ` between steps ${span.from} and ${span.to}` : ''
    return `${evidence?.eventType} came ${afterLast({ attempt, evidence })} and ended the attempt: it is excluded${where}.`
  },

  interrupted({ name, attempt, evidence }) {
    return `${evidence?.eventType} came next, ${afterLast({ attempt, evidence })}; in strict order only ${name} may.`
  },

  notYetOver({ name, explained, question, attempt }) {
    const { openUntil, meta } = explained
    if (openUntil === null) return `${name} has not come yet; there is still time.`
    const when = (ms: number) => formatInstant(new Date(ms).toISOString(), meta.timeZone)
    const end = Date.parse(openUntil)
    const start = end - windowSeconds(question) * 1000
    // The attempt that may still convert can be a later one than that which counts so far.
    const [first] = attempt
    const isLater = first !== undefined && Date.parse(first.timestamp) < start
    const since = isLater ? `, since another attempt began on ${when(start)}` : ''
    return `${name} has not come yet; there is still time until ${when(end)}${since}.`
  },
}

/** "5 s after add_to_cart": where an event lies after the last one of the attempt. */
function afterLast({ attempt, evidence }: Pick<Facts, 'attempt' | 'evidence'>): string {
  const last = attempt.at(-1)
  const seconds = secondsBetween(last, evidence)
  return seconds === 0
    ? `at the same time as ${last?.eventType}`
    : `${formatDuration(seconds)} after ${last?.eventType}`
}

function windowSeconds({ window }: FunnelQuestion): number {
  return conversionWindow.parse(window)
}

function secondsBetween(
  from: MatchedEvent | null | undefined,
  to: MatchedEvent | null | undefined,
): number | null {
  return from && to ? (Date.parse(to.timestamp) - Date.parse(from.timestamp)) / 1000 : null
}

function dayOf({ timestamp }: MatchedEvent, timeZone: string): string {
  return toCalendarDate(parseAbsolute(timestamp, timeZone)).toString()
}
