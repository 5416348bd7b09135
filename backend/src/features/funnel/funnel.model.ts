import type { LocalDate } from '@footpath/contract/common'
import type { ReportRun } from '../../db/projectData.ts'
import { funnelStages } from './funnel.pipeline.ts'
import type { FunnelQuestion } from './funnel.question.ts'
import { timelineStages } from './funnel.timeline.ts'

/** Entrants whose counted attempt began on `day` and reached `depth` steps. */
export interface ReachedRow {
  day: LocalDate
  depth: number
  inProgress: boolean
  users: number
}

/** Time from the step before, or from the first to the last (`wholeFunnel`), in milliseconds. */
export interface DurationRow {
  step: number
  users: number
  sumMs: number
  /** The middle two; the same where there is one in the middle. */
  lowMs: number
  highMs: number
  p90Ms: number
}

export interface BinRow {
  step: number
  /** Index into `binsWithin(windowMs)`. */
  bin: number
  users: number
}

export interface BreakdownRow {
  value: string
  /** Users who reached step 1, 2 … */
  steps: number[]
}

export interface TimelineRow {
  day: LocalDate
  step: number
  users: number
}

export interface FunnelRows {
  reached: ReachedRow[]
  durations: DurationRow[]
  bins: BinRow[]
  breakdown?: BreakdownRow[]
  timeline: TimelineRow[]
}

export interface FunnelModel {
  ask(run: ReportRun, question: FunnelQuestion): Promise<FunnelRows>
}

export function createFunnelModel(): FunnelModel {
  return {
    async ask(run, question) {
      const [[rows], timeline] = await Promise.all([
        run.aggregate<Omit<FunnelRows, 'timeline'>>({
          name: 'funnel',
          collection: 'events',
          stages: funnelStages(question),
        }),
        run.aggregate<TimelineRow>({
          name: 'funnel timeline',
          collection: 'events',
          stages: timelineStages(question),
        }),
      ])
      return { reached: [], durations: [], bins: [], ...rows, timeline }
    },
  }
}
