import type { Segment } from '@footpath/contract/segments'
import Box from '@mui/material/Box'
import FormControl from '@mui/material/FormControl'
import InputLabel from '@mui/material/InputLabel'
import MenuItem from '@mui/material/MenuItem'
import Select from '@mui/material/Select'
import { useState } from 'react'
import { type Column, DataTable } from '../../components/DataTable.tsx'
import { Panel } from '../../components/Panel.tsx'
import { CountButton } from '../../components/report/CountButton.tsx'
import { PeopleDialog } from '../../components/report/PeopleDialog.tsx'
import { ReportFooter } from '../../components/report/ReportFooter.tsx'
import { formatCount } from '../../format/formatCount.ts'
import { formatDuration } from '../../format/formatDuration.ts'
import { formatMoney } from '../../format/formatMoney.ts'
import { formatRate } from '../../format/formatRate.ts'
import { useCurrentProject } from '../projects/projectsApi.ts'
import { segmentCounts } from './segmentCounts.ts'
import type { AnsweredSegments } from './segmentsApi.ts'
import { separationText } from './segmentsText.ts'

interface SegmentsPanelProps {
  segments: AnsweredSegments
  /** How many segments are asked for. */
  k: string
  onK: (k: string) => void
}

/** A row for each segment: how many they are, and what they do on average. */
export function SegmentsPanel({ segments, k, onK }: SegmentsPanelProps) {
  const [shown, setShown] = useState<Segment | null>(null)
  const columns = useSegmentColumns(setShown)
  const { meta, request } = segments
  return (
    <>
      <Panel
        title="Segments of users who behave alike"
        subtitle={separationText(segments)}
        definition={meta}
        actions={<SegmentCountSelect k={k} onK={onK} />}
        flush
      >
        <DataTable
          caption="Segments, means over their users"
          columns={columns}
          rows={segments.segments}
          rowKey={({ id }) => id}
        />
        <Box sx={{ p: 4 }}>
          <ReportFooter
            path="/segments"
            request={request}
            meta={meta}
            tables={['segments', 'candidates']}
          />
        </Box>
      </Panel>
      {shown && (
        <PeopleDialog
          title={`${shown.name} users`}
          path="/segments/users"
          request={`${request}&segment=${shown.id}`}
          open
          onClose={() => setShown(null)}
        />
      )}
    </>
  )
}

function SegmentCountSelect({ k, onK }: Pick<SegmentsPanelProps, 'k' | 'onK'>) {
  return (
    <FormControl size="small" sx={{ minWidth: 128 }}>
      <InputLabel id="segment-count">Segments</InputLabel>
      <Select
        labelId="segment-count"
        label="Segments"
        value={k}
        onChange={({ target }) => onK(target.value)}
      >
        {segmentCounts.map((count) => (
          <MenuItem key={count} value={count}>
            {count === 'auto' ? 'Automatic' : count}
          </MenuItem>
        ))}
      </Select>
    </FormControl>
  )
}

function useSegmentColumns(onSegment: (segment: Segment) => void): Column<Segment>[] {
  const project = useCurrentProject()
  const mean = (
    key: keyof Segment['centroid'],
    label: string,
    format: (value: number) => string = formatCount,
  ): Column<Segment> => ({
    key,
    label,
    numeric: true,
    render: ({ centroid }) => format(centroid[key]),
  })
  return [
    {
      key: 'name',
      label: 'Segment',
      render: ({ name }) => <Box sx={{ fontWeight: 550 }}>{name}</Box>,
    },
    {
      key: 'size',
      label: 'Users',
      numeric: true,
      render: (segment) => (
        <CountButton
          count={segment.size}
          label={`${segment.name} users`}
          onClick={() => onSegment(segment)}
        />
      ),
    },
    { key: 'share', label: 'Share', numeric: true, render: ({ share }) => formatRate(share) },
    mean('activeDays', 'Active days'),
    mean('sessions', 'Sessions'),
    mean('events', 'Events'),
    mean('revenue', 'Revenue', (minor) => formatMoney(Math.round(minor), project)),
    mean('daysSinceLastEvent', 'Days since last'),
    mean('averageSessionSeconds', 'Session', formatDuration),
    {
      key: 'silhouette',
      label: 'Silhouette',
      numeric: true,
      render: ({ silhouette }) => silhouette?.toFixed(2) ?? '–',
    },
  ]
}
