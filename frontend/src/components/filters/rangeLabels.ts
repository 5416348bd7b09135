import { formatDayRange } from '../../format/formatDay.ts'
import type { RangePreset, ReportRange } from './dateRange.ts'

export const presetLabels: Record<RangePreset, string> = {
  today: 'Today',
  yesterday: 'Yesterday',
  '7d': 'Last 7 days',
  '28d': 'Last 28 days',
  '30d': 'Last 30 days',
  '90d': 'Last 90 days',
  'this-month': 'This month',
  'last-month': 'Last month',
  'this-year': 'This year',
  '12m': 'Last 12 months',
  all: 'All data',
}

/** How a chosen range is called: by its name, or by its days. */
export function rangeLabel(range: ReportRange): string {
  return 'preset' in range ? presetLabels[range.preset] : formatDayRange(range.start, range.end)
}
