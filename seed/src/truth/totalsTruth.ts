import { groupBy } from '../groupBy.ts'
import { type DayRange, type Fact, type UserRecord, within } from './userRecord.ts'

export interface TotalsAnswer {
  activeUsers: number
  newUsers: number
  sessions: number
  events: number
  eventsByType: Record<string, number>
  /** Minor units. */
  revenue: number
  /** Active users with at least one purchase. */
  buyers: number
  /** Of the sessions that start in the range; null when there is none. */
  averageSessionSeconds: number | null
  bounceRate: number | null
}

const views = ['page_view', 'product_view']
const markers = ['session_start', 'session_end']

/** A dashboard's figures over a range of days (docs/metrics.md, Sessions and Dashboard). */
export function createTotalsTruth(range: DayRange) {
  const totals = {
    activeUsers: 0,
    newUsers: 0,
    sessions: 0,
    events: 0,
    eventsByType: {} as Record<string, number>,
    revenue: 0,
    buyers: 0,
  }
  let sessionSeconds = 0
  let bounces = 0

  return {
    add({ facts, firstDay }: UserRecord): void {
      const inRange = facts.filter(({ day }) => within(range, day))
      if (inRange.length > 0) {
        totals.activeUsers += 1
        if (within(range, firstDay)) totals.newUsers += 1
      }
      if (inRange.some(({ event }) => event.eventType === 'purchase')) totals.buyers += 1
      for (const { event } of inRange) {
        totals.events += 1
        totals.eventsByType[event.eventType] = (totals.eventsByType[event.eventType] ?? 0) + 1
        totals.revenue += event.amount ?? 0
      }
      for (const session of groupBy(facts, ({ event }) => event.sessionId).values()) {
        if (!within(range, session[0]!.day)) continue
        totals.sessions += 1
        sessionSeconds += (session.at(-1)!.at - session[0]!.at) / 1000
        if (isBounce(session)) bounces += 1
      }
    },
    answer(): TotalsAnswer {
      const { sessions } = totals
      return {
        ...totals,
        averageSessionSeconds: sessions > 0 ? sessionSeconds / sessions : null,
        bounceRate: sessions > 0 ? bounces / sessions : null,
      }
    },
  }
}

/** One page or product view and nothing after it but the session's end. */
function isBounce(session: readonly Fact[]): boolean {
  const [view, ...more] = session.filter(({ event }) => views.includes(event.eventType))
  if (!view || more.length > 0) return false
  return session.every(({ event, at }) => at <= view.at || markers.includes(event.eventType))
}
