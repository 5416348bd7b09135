import type { LocalDate } from '@footpath/contract/common'

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
