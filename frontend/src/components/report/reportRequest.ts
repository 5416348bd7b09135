import { searchString } from '../../api/searchString.ts'
import type { FilterQuery } from '../filters/useReportFilters.ts'

/** A report's question, URL-encoded: the filter bar's range and filters, and what it adds. */
export function reportRequest(
  filters: FilterQuery,
  question: Record<string, unknown> = {},
): string {
  return searchString({ ...filters, ...question })
}
