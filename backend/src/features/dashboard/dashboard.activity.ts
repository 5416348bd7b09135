import type { LocalDate } from '@footpath/contract/common'
import type { Document } from 'mongodb'
import { type DaySpan, type KpiSpans, type Period, periods } from './dashboard.windows.ts'

/** What happened on one local day. */
export interface ActivityDay {
  day: LocalDate
  users: number
  events: number
  revenue: number
}

export type DistinctName = `${Period}_${'active' | 'converted' | 'dau' | 'wau' | 'mau'}`

export interface ActivityRows {
  days: ActivityDay[]
  /** Distinct users over each span; no row when nobody was active in any. */
  distinct: Partial<Record<DistinctName, number>>[]
}

/** A number of distinct users: of those active on a day of the span. */
export interface DistinctCount {
  name: DistinctName
  span: DaySpan
  /** Only users who did the conversion event on such a day. */
  converted: boolean
}

export function distinctCounts(spans: KpiSpans): DistinctCount[] {
  return periods.flatMap((period) => {
    const { active, sliding } = spans[period]
    const ofPeriod: DistinctCount[] = [
      { name: `${period}_active`, span: active, converted: false },
      { name: `${period}_converted`, span: active, converted: true },
    ]
    if (!sliding) return ofPeriod
    const { dau, wau, mau } = sliding
    return [
      ...ofPeriod,
      { name: `${period}_dau`, span: dau, converted: false },
      { name: `${period}_wau`, span: wau, converted: false },
      { name: `${period}_mau`, span: mau, converted: false },
    ]
  })
}

/**
 * Everything that is counted by user, of stages that make `ActiveDay`s: both the days and the
 * distinct users of all spans come out of those in one pass. One `ActivityRows`.
 */
export function activityStages(days: Document[], spans: KpiSpans): Document[] {
  return [...days, { $facet: { days: daysOf(), distinct: distinctUsers(spans) } }]
}

function daysOf(): Document[] {
  return [
    {
      $group: {
        _id: '$day',
        users: { $sum: 1 },
        events: { $sum: '$events' },
        revenue: { $sum: '$revenue' },
      },
    },

    { $project: { _id: 0, day: '$_id', users: 1, events: 1, revenue: 1 } },
  ]
}

/** For each user whether one of their days lies in a span, then for each span how many do. */
function distinctUsers(spans: KpiSpans): Document[] {
  const conditions = distinctConditions(spans)
  const anyDay = conditions.map(([name, condition]) => [name, { $max: condition }])
  const counted = conditions.map(([name]) => [name, { $sum: { $cond: [`$${name}`, 1, 0] } }])
  return [
    { $group: { _id: '$userId', ...Object.fromEntries(anyDay) } },

    { $group: { _id: null, ...Object.fromEntries(counted) } },

    { $unset: '_id' },
  ]
}

function distinctConditions(spans: KpiSpans): [DistinctName, Document][] {
  return distinctCounts(spans).map(({ name, span, converted }) => [
    name,
    converted ? { $and: ['$did', within(span)] } : within(span),
  ])
}

function within({ start, end }: DaySpan): Document {
  return { $and: [{ $gte: ['$day', start] }, { $lte: ['$day', end] }] }
}
