import type { AnyQuestion, ReportKind } from '@footpath/contract/questions'
import type { KeptModel } from './kept.model.ts'

/** A report with its question as sent, under a name. */
export interface SavedReportContent {
  name: string
  report: ReportKind
  question: AnyQuestion
}

export type SavedReportsModel = KeptModel<SavedReportContent>

/** The cohort that a report's question is confined to. */
export function cohortOf({ cohort }: AnyQuestion): string | undefined {
  return typeof cohort === 'string' ? cohort : undefined
}
