import type { ReportContext } from '../../http/reports.ts'
import { hasFilters } from '../../pipeline/matchEvents.ts'
import { type UserDaySource, userDaySource } from '../rollups/userDays.source.ts'
import type { People } from '../users/people.model.ts'
import {
  countStages,
  firstStartStages,
  type MemberStages,
  peopleStages,
} from './retention.pipeline.ts'
import { decidingDays, namesOf, type RetentionQuestion } from './retention.question.ts'
import type { RetentionRow } from './retention.rows.ts'
import { retentionPeopleScan, retentionScan } from './retention.scan.ts'

export interface RetentionModel {
  /** Without rows where nobody is. */
  counts(context: ReportContext, question: RetentionQuestion): Promise<RetentionRow[]>
  /** The members of the question's first cohort who came back in the span `n`, or did not. */
  people(
    context: ReportContext,
    question: RetentionQuestion,
    cell: { n: number | undefined; returned: boolean },
  ): Promise<People>
}

export function createRetentionModel(): RetentionModel {
  return {
    async counts(context, question) {
      if (question.cohorts.length === 0) return []
      const scanned = await context.run.scan(retentionScan, askedOf(context, question))
      if (scanned) return scanned
      const { members, ...source } = await memberSource(context, question)
      return context.run.aggregate<RetentionRow>({
        name: 'Members of cohorts and those who came back',
        ...source,
        stages: countStages(members),
      })
    },

    async people(context, question, cell) {
      const asked = { ...askedOf(context, question), ...cell }
      const userIds = await context.run.scan(retentionPeopleScan, asked)
      if (userIds) return { userIds }
      const { members, ...source } = await memberSource(context, question)
      return {
        name: 'Members of a cohort',
        ...source,
        stages: peopleStages({ ...members, ...cell }),
      }
    },
  }
}

function askedOf({ filters, range }: ReportContext, question: RetentionQuestion) {
  return { ...question, filters, timeZone: range.timeZone }
}

type MemberSource = Omit<UserDaySource, 'stages'> & { members: MemberStages }

/**
 * Where the members are read from. The first start ever is looked for in all of history: among the
 * same days where no filter narrows them, else in a source of its own, which no filter narrows.
 */
async function memberSource(
  context: ReportContext,
  question: RetentionQuestion,
): Promise<MemberSource> {
  const { start, end } = decidingDays(question)
  const isFirst = question.cohortBy === 'first'
  const separate = isFirst && hasFilters(context.filters)
  const { stages, ...source } = await userDaySource(context, {
    ...(!isFirst || separate ? { start } : {}),
    end,
    ...namesOf(question.startEvent, question.returnEvent),
  })
  const firstStarts = separate ? context.run.union(await firstStartSource(context, question)) : null
  return { ...source, members: { question, days: stages, firstStarts } }
}

/** Every start there ever was, of the cohort's members if there is one. */
async function firstStartSource(
  { filters: { members, bots }, ...context }: ReportContext,
  question: RetentionQuestion,
): Promise<UserDaySource> {
  const unfiltered = { ...context, filters: { properties: [], members, bots } }
  const { end } = decidingDays(question)
  const { stages, ...source } = await userDaySource(unfiltered, {
    end,
    ...namesOf(question.startEvent),
  })
  return { ...source, stages: firstStartStages(question, stages) }
}
