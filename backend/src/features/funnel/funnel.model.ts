import type { ReportRun } from '../../db/projectData.ts'
import type { DayContext } from '../rollups/readingPlan.ts'
import type { People } from '../users/people.model.ts'
import { historyStages } from './explain/history.pipeline.ts'
import type { HistoryEvent } from './explain/history.ts'
import { breakdownRows } from './funnel.breakdown.ts'
import { funnelPeopleScan } from './funnel.people.scan.ts'
import { type FunnelNumber, funnelPeopleStages } from './funnel.people.ts'
import { countedAttempts, funnelStages } from './funnel.pipeline.ts'
import type { FunnelQuestion } from './funnel.question.ts'
import type { BreakdownRow, FunnelRows, TimelineRow } from './funnel.rows.ts'
import { funnelScan } from './funnel.scan.ts'
import { timelineSource } from './funnel.timeline.ts'

export interface FunnelModel {
  ask(context: DayContext, question: FunnelQuestion): Promise<FunnelRows>
  /** Who is behind one of its numbers; `value` is a row of the breakdown, as the rows name it. */
  people(
    run: ReportRun,
    question: FunnelQuestion,
    number: Omit<FunnelNumber, 'row'> & { value?: string | undefined },
  ): Promise<People>
  /** What the user did of what the funnel looks at, over all history; no order. */
  history(run: ReportRun, question: FunnelQuestion, userId: string): Promise<HistoryEvent[]>
}

export function createFunnelModel(): FunnelModel {
  return {
    async ask(context, question) {
      const scanned = await context.run.scan(funnelScan, question)
      if (scanned) return scanned
      const [[rows], timeline] = await Promise.all([
        context.run.aggregate<Omit<FunnelRows, 'timeline'>>({
          name: 'funnel',
          collection: 'events',
          stages: funnelStages(question),
        }),
        askTimeline(context, question),
      ])
      return { reached: [], durations: [], bins: [], ...rows, timeline }
    },

    async people(run, question, { outcome, step, value }) {
      const row = value === undefined ? undefined : { value, told: await toldValues(run, question) }
      const number = { outcome, step, row }
      const userIds = await run.scan(funnelPeopleScan, { ...question, ...number })
      if (userIds) return { userIds }
      return {
        name: 'The people behind a number of the funnel',
        collection: 'events',
        stages: funnelPeopleStages(question, number),
      }
    },

    history(run, question, userId) {
      return run.aggregate<HistoryEvent>({
        name: "The user's events that the funnel looks at",
        collection: 'events',
        stages: historyStages(question, userId),
      })
    },
  }
}

async function askTimeline(context: DayContext, question: FunnelQuestion): Promise<TimelineRow[]> {
  const source = await timelineSource(context, question)
  return context.run.aggregate<TimelineRow>({ name: 'funnel timeline', ...source })
}

/** The values that have rows of their own. */
async function toldValues(run: ReportRun, question: FunnelQuestion): Promise<string[]> {
  const scanned = await run.scan(funnelScan, question)
  const rows =
    scanned?.breakdown ??
    (await run.aggregate<BreakdownRow>({
      name: 'The rows of the breakdown',
      collection: 'events',
      stages: [...countedAttempts(question), ...breakdownRows(question)],
    }))
  return rows.map(({ value }) => value)
}
