import type { CohortKind, CohortQuestion } from '@footpath/contract/cohorts'
import type { KeptModel } from '../saved/kept.model.ts'

/** A question about people, under a name. */
export interface CohortContent {
  name: string
  kind: CohortKind
  question: CohortQuestion
  /** When a frozen cohort was asked; null for a live one. */
  frozenAt: Date | null
}

export type CohortsModel = KeptModel<CohortContent>
