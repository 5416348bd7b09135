import { z } from 'zod'
import { activationQuery } from './activation.ts'
import { associationsQuery } from './associations.ts'
import { churnQuery } from './churn.ts'
import { dashboardQuery } from './dashboard.ts'
import { funnelQuery } from './funnel.ts'
import { lifecycleQuery } from './lifecycle.ts'
import { pathsQuery } from './paths.ts'
import { churnPredictionQuery } from './predictions.ts'
import { retentionQuery } from './retention.ts'
import { revenueQuery } from './revenue.ts'
import { engagementQuery, segmentsQuery } from './segments.ts'
import { stickinessQuery } from './stickiness.ts'
import { topQuery, trendsQuery } from './trends.ts'
import { usersQuery } from './users.ts'

/** The reports whose questions can be kept, each with the schema that the report itself parses by. */
export const reportQueries = {
  dashboard: dashboardQuery,
  users: usersQuery,
  funnel: funnelQuery,
  trends: trendsQuery,
  top: topQuery,
  retention: retentionQuery,
  lifecycle: lifecycleQuery,
  stickiness: stickinessQuery,
  activation: activationQuery,
  churn: churnQuery,
  revenue: revenueQuery,
  paths: pathsQuery,
  associations: associationsQuery,
  segments: segmentsQuery,
  engagement: engagementQuery,
  churnPrediction: churnPredictionQuery,
} as const satisfies Record<string, z.ZodType>
export type ReportKind = keyof typeof reportQueries

export const reportKinds = Object.keys(reportQueries) as [ReportKind, ...ReportKind[]]
export const reportKind = z.enum(reportKinds)

/** A report's parameters as JSON, by their names. */
export const anyQuestion = z.record(z.string(), z.json())
export type AnyQuestion = z.infer<typeof anyQuestion>

/** What belongs to a call and not to its question: the project rules, and the form is a moment's. */
const ofCall = ['project', 'engine', 'explain', 'format', 'table', 'page']
const maximumCharacters = 10_000
/** Days that a report's range may have. */
export const maximumDays = 400

/** Why a question cannot be kept as one of this report, by where; none when it can. */
export function questionIssues(
  report: ReportKind,
  question: AnyQuestion,
): { path: PropertyKey[]; message: string }[] {
  if (JSON.stringify(question).length > maximumCharacters) {
    return [{ path: [], message: `a question has at most ${maximumCharacters} characters` }]
  }
  const misplaced = ofCall.filter((name) => Object.hasOwn(question, name))
  if (misplaced.length > 0) {
    return misplaced.map((name) => ({ path: [name], message: 'is no part of the question' }))
  }
  const parsed = reportQueries[report].safeParse(question)
  if (!parsed.success) {
    return parsed.error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => ({ path: [...issue.path, key], message: 'unknown' }))
        : issue,
    )
  }
  const { start, end } = parsed.data
  const days = start && end ? 1 + (Date.parse(end) - Date.parse(start)) / 86_400_000 : 1
  return days >= 1 && days <= maximumDays
    ? []
    : [{ path: ['end'], message: `a range has 1 to ${maximumDays} days` }]
}

/** The question of one report, as JSON; it stays as it was sent. */
export function reportQuestion(report: ReportKind) {
  return anyQuestion.superRefine((question, context) => {
    for (const { path, message } of questionIssues(report, question)) {
      context.addIssue({ code: 'custom', path, message })
    }
  })
}
