import type { ReportMeta } from '@footpath/contract/common'
import type { ChartOptions } from 'chart.js'
import { ChartCanvas } from '../../components/ChartCanvas.tsx'
import { useChartColors } from '../../components/chartPalette.ts'
import { LineKey } from '../../components/LineKey.tsx'
import { Panel } from '../../components/Panel.tsx'
import { useCurrentProject } from '../projects/projectsApi.ts'
import { measureLabels, type TrendLine } from './trendLines.ts'
import { trendsChartData, trendsChartOptions, trendsTable } from './trendsChart.ts'
import type { TrendsQuestion } from './trendsQuestion.ts'
import { trendsDescription } from './trendsText.ts'

interface TrendChartPanelProps {
  lines: readonly TrendLine[]
  /** How many series there are, drawn or not. */
  total: number
  question: TrendsQuestion
  meta: ReportMeta
  /** What a click on a point does. */
  onPoint: ((line: TrendLine, time: string) => void) | undefined
}

/** The series by bucket, the range before them paler. */
export function TrendChartPanel({ lines, total, question, meta, onPoint }: TrendChartPanelProps) {
  const project = useCurrentProject()
  const { pale, mutedText } = useChartColors()
  const { measure, interval, compare } = question
  const chart = { lines, measure, interval, project }
  const title = `${measureLabels[measure]} by ${interval}`
  const notes = [
    total > lines.length && `The ${lines.length} largest of ${total}; all are in the table below.`,
    onPoint && 'A click on a point shows its people.',
  ].filter(Boolean)
  return (
    <Panel title={title} subtitle={notes.join(' ')} definition={meta}>
      <LineKey
        lines={[
          ...(lines.length > 1 ? lines : []),
          ...(compare ? [{ name: 'Paler: the range before', color: pale(mutedText) }] : []),
        ]}
      />
      <ChartCanvas
        type="line"
        label={title}
        description={trendsDescription(chart)}
        data={trendsChartData(chart, pale)}
        options={{ ...trendsChartOptions(chart), ...(onPoint && clicks(lines, onPoint)) }}
        table={trendsTable(chart)}
        height={280}
      />
    </Panel>
  )
}

/** A click near a point of one of the lines, not of the range before. */
function clicks(
  lines: readonly TrendLine[],
  onPoint: (line: TrendLine, time: string) => void,
): ChartOptions<'line'> {
  return {
    onClick: ({ native }, _elements, chart) => {
      if (!native) return
      const near = chart.getElementsAtEventForMode(native, 'nearest', { intersect: false }, true)
      const hit = near.find(({ datasetIndex }) => datasetIndex < lines.length)
      const line = hit && lines[hit.datasetIndex]
      const point = line?.series.points[hit?.index ?? 0]
      if (line && point && point.value > 0) onPoint(line, point.time)
    },
  }
}
