import type { ReportRequest } from '../../components/report/reportApi.ts'
import { formatBucket } from '../../format/formatBucket.ts'
import type { TrendLine } from './trendLines.ts'
import type { TrendsQuestion } from './trendsQuestion.ts'

/** The people to show, as `PeopleDialog` takes them. */
export interface PeopleOfTrend extends ReportRequest {
  title: string
}

/** Who is behind a point of a line, or behind its total when no time is named. */
export function peopleOfPoint({
  line,
  time,
  question,
  request,
  timeZone,
}: {
  line: TrendLine
  time: string | undefined
  question: TrendsQuestion
  /** The report's own question, URL-encoded. */
  request: string
  timeZone: string
}): PeopleOfTrend {
  const { eventType, value } = line.series
  const { interval, breakdown } = question
  const asked = new URLSearchParams(request)
  for (const name of ['events', 'measure', 'compare', 'breakdown', 'interval']) asked.delete(name)
  if (eventType !== null) asked.set('event', eventType)
  if (value !== null) {
    asked.set('breakdown', breakdown)
    asked.set('value', value)
  }
  asked.set('interval', interval)
  if (time !== undefined) asked.set('time', time)
  const when = time === undefined ? '' : `, ${formatBucket({ time, interval, timeZone })}`
  const title = `Users of ${eventType === null && value === null ? 'any event' : line.name}${when}`
  return { path: '/trends/users', request: asked.toString(), title }
}
