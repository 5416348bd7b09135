import type { FunnelQuestion } from '../funnel.question.ts'

/** An event of the user whom somebody asks about. */
export interface HistoryEvent {
  id: string
  eventType: string
  timestamp: Date
  page: string | null
  /** Numbers, from 1, of the steps that it matches, filters included. */
  steps: number[]
  /** Whether it passes the report's own filters. */
  counts: boolean
}

/** An event in the order in which the funnel takes them, with its time in milliseconds. */
export interface Entry {
  event: HistoryEvent
  at: number
}

/**
 * The user's events that the funnel looks at, in the order of its pass: equal times in step order,
 * for `strict` by event id (docs/metrics.md#funnel).
 */
export function entriesOf(question: FunnelQuestion, history: HistoryEvent[]): Entry[] {
  const { range, windowMs, order, exclude } = question
  const excluded = new Set(exclude.map(({ eventType }) => eventType))
  const isSeen = ({ event, at }: Entry) =>
    event.counts &&
    at >= range.from.getTime() &&
    at < range.to.getTime() + windowMs &&
    (order === 'strict' || event.steps.length > 0 || excluded.has(event.eventType))
  return history
    .map((event) => ({ event, at: event.timestamp.getTime() }))
    .filter(isSeen)
    .sort(order === 'strict' ? byTimeAndId : byTimeAndStep)
}

function byTimeAndStep(one: Entry, other: Entry): number {
  return (
    one.at - other.at ||
    lowestStep(one) - lowestStep(other) ||
    stepSet(one) - stepSet(other) ||
    compareIds(one, other)
  )
}

function byTimeAndId(one: Entry, other: Entry): number {
  return one.at - other.at || compareIds(one, other)
}

function lowestStep({ event }: Entry): number {
  return event.steps.length === 0 ? Number.MAX_SAFE_INTEGER : Math.min(...event.steps)
}

/** Of equal lowest steps, first who cannot serve a later one. */
function stepSet({ event }: Entry): number {
  return event.steps.reduce((set, step) => set + 2 ** step, 0)
}

/** As the database compares text: byte by byte. */
function compareIds(one: Entry, other: Entry): number {
  return Buffer.compare(Buffer.from(one.event.id), Buffer.from(other.event.id))
}
