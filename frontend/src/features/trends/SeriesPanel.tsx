import type { ReportMeta } from '@footpath/contract/common'
import Box from '@mui/material/Box'
import { ChangeBadge } from '../../components/ChangeBadge.tsx'
import { relativeChange } from '../../components/change.ts'
import { type Column, DataTable } from '../../components/DataTable.tsx'
import { Panel } from '../../components/Panel.tsx'
import { CountButton } from '../../components/report/CountButton.tsx'
import { formatBucket } from '../../format/formatBucket.ts'
import { useCurrentProject } from '../projects/projectsApi.ts'
import { measureLabels, measureText, type TrendLine } from './trendLines.ts'
import type { TrendsQuestion } from './trendsQuestion.ts'

interface SeriesPanelProps {
  lines: readonly TrendLine[]
  question: TrendsQuestion
  meta: ReportMeta
  onTotal: (line: TrendLine) => void
}

/** Each series in a row: its total, its mean, its peak, and how it moved. */
export function SeriesPanel({ lines, question, meta, onTotal }: SeriesPanelProps) {
  const project = useCurrentProject()
  const { measure, interval, breakdown, compare } = question
  const text = (value: number) => measureText(value, measure, project)
  const columns: Column<TrendLine>[] = [
    { key: 'name', label: breakdown === '' ? 'Event' : breakdown, render: SeriesName },
    {
      key: 'total',
      label: measure === 'users' ? 'Users' : 'Total',
      numeric: true,
      render: (line) =>
        measure === 'users' ? (
          <CountButton
            count={line.series.total}
            label={`Users of ${line.name}`}
            onClick={() => onTotal(line)}
          />
        ) : (
          text(line.series.total)
        ),
    },
    {
      key: 'mean',
      label: `Mean a ${interval}`,
      numeric: true,
      render: ({ series }) => meanText(series.points, text),
    },
    {
      key: 'peak',
      label: 'Highest',
      numeric: true,
      render: ({ series }) => {
        const peak = peakOf(series.points)
        if (!peak) return '–'
        const at = formatBucket({ time: peak.time, interval, timeZone: meta.timeZone })
        return `${text(peak.value)} · ${at}`
      },
    },
  ]
  const comparison: Column<TrendLine>[] = [
    {
      key: 'previous',
      label: 'Range before',
      numeric: true,
      render: ({ previous }) => text(previous?.total ?? 0),
    },
    {
      key: 'change',
      label: 'Change',
      numeric: true,
      render: ({ series, previous }) => {
        const change = relativeChange(series.total, previous?.total ?? 0)
        return change === null ? '–' : <ChangeBadge change={change} betterWhen="up" />
      },
    },
  ]
  const title = `${measureLabels[measure]} over the range${breakdown === '' ? '' : ` by ${breakdown}`}`
  return (
    <Panel title={title} definition={meta} flush>
      <DataTable
        caption={`${title}, one by one`}
        columns={compare ? [...columns, ...comparison] : columns}
        rows={lines}
        rowKey={({ key }) => key}
      />
    </Panel>
  )
}

type Points = TrendLine['series']['points']

function meanText(points: Points, text: (value: number) => string): string {
  const complete = points.filter((point) => point.complete)
  if (complete.length === 0) return '–'
  return text(complete.reduce((sum, { value }) => sum + value, 0) / complete.length)
}

function peakOf(points: Points): Points[number] | undefined {
  return [...points].sort((a, b) => b.value - a.value)[0]
}

function SeriesName({ name, color }: TrendLine) {
  return (
    <Box sx={{ display: 'inline-flex', alignItems: 'center', gap: 2 }}>
      <Box
        component="span"
        aria-hidden
        sx={{ width: 8, height: 8, borderRadius: '50%', bgcolor: color, flex: 'none' }}
      />
      {name}
    </Box>
  )
}
