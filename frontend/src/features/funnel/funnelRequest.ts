import type { FilterQuery } from '../../components/filters/useReportFilters.ts'
import { type FunnelQuestion, writeQuestion } from './funnelQuestion.ts'

/** The API's query string: the filter bar's range and filters, and the funnel's own question. */
export function funnelRequest(filters: FilterQuery, question: FunnelQuestion): string {
  return writeQuestion(new URLSearchParams({ ...filters }), question).toString()
}
