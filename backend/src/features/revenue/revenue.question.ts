import type { ReportContext } from '../../http/reports.ts'

/** What every question about revenue names. */
export interface RevenueQuestion extends Pick<ReportContext, 'range' | 'filters'> {
  /** The project's own. */
  currency: string
}

export function revenueQuestion({ project, range, filters }: ReportContext): RevenueQuestion {
  return { range, filters, currency: project.currency }
}
