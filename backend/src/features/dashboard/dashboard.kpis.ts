import type { Dashboard } from '@footpath/contract/dashboard'
import { ratio, sum } from '../../arithmetic.ts'
import { sessionFigures } from '../sessions/sessionFigures.ts'
import type { ActivityRows, DistinctName } from './dashboard.activity.ts'
import type { SessionDay } from './dashboard.pipeline.ts'
import { isWithin, type KpiSpans, type Period } from './dashboard.windows.ts'

export interface KpiRows {
  spans: KpiSpans
  activity: ActivityRows
  sessionDays: SessionDay[]
  newUsers: Record<Period, number>
}

type Figures = Record<keyof Dashboard['kpis'], number | null>

/** The figures of the range, and beside each the one of the range before. */
export function arrangeKpis(rows: KpiRows): Dashboard['kpis'] {
  const values = figures(rows, 'current')
  const previous = figures(rows, 'previous')
  const names = Object.keys(values) as (keyof Figures)[]
  const kpis = names.map((name) => [name, { value: values[name], previous: previous[name] }])
  return Object.fromEntries(kpis)
}

function figures({ spans, activity, sessionDays, newUsers }: KpiRows, period: Period): Figures {
  const { active, sliding } = spans[period]
  const [counts = {}] = activity.distinct
  const users = (name: DistinctName) => counts[name] ?? 0
  const days = activity.days.filter(({ day }) => isWithin(day, active))

  const activeUsers = users(`${period}_active`)
  const dau = sliding ? users(`${period}_dau`) : null
  const mau = sliding ? users(`${period}_mau`) : null
  return {
    activeUsers,
    dau,
    wau: sliding ? users(`${period}_wau`) : null,
    mau,
    stickiness: ratio(dau, mau),
    newUsers: newUsers[period],
    ...sessionFigures(sessionDays.filter(({ day }) => isWithin(day, active))),
    events: sum(days.map(({ events }) => events)),
    revenue: sum(days.map(({ revenue }) => revenue)),
    conversionRate: ratio(users(`${period}_converted`), activeUsers),
  }
}
