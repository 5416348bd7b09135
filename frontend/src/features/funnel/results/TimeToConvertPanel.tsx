import type { Funnel } from '@footpath/contract/funnel'
import Box from '@mui/material/Box'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { ChartCanvas } from '../../../components/ChartCanvas.tsx'
import { useChartColors } from '../../../components/chartPalette.ts'
import { Panel } from '../../../components/Panel.tsx'
import { formatDuration } from '../../../format/formatDuration.ts'
import { type HistogramBin, histogramChartData, occupiedBins } from '../funnelChartData.ts'
import { spansOf } from './spans.ts'

const spanLabel = ({ fromSeconds, toSeconds }: HistogramBin) =>
  `${formatDuration(fromSeconds)} – ${formatDuration(toSeconds)}`

/** How long those who got there took, between any two neighbouring steps or over all of them. */
export function TimeToConvertPanel(funnel: Funnel) {
  const spans = spansOf(funnel)
  const [chosen, setChosen] = useState(0)
  const { accent } = useChartColors()
  const index = chosen < spans.length ? chosen : 0
  const span = spans[index]
  if (!span) return null
  const bins = occupiedBins(span.histogram)
  const users = bins.reduce((sum, bin) => sum + bin.users, 0)
  const figures = [
    { name: 'Median', seconds: span.medianSeconds },
    { name: 'Mean', seconds: span.meanSeconds },
    { name: '90th percentile', seconds: span.p90Seconds },
  ]
  return (
    <Panel
      title="Time to convert"
      definition={funnel.meta}
      actions={
        spans.length > 1 && (
          <TextField
            select
            size="small"
            value={index}
            onChange={(event) => setChosen(Number(event.target.value))}
            slotProps={{ htmlInput: { 'aria-label': 'Between which steps' } }}
            sx={{ maxWidth: 180 }}
          >
            {spans.map(({ name }, at) => (
              <MenuItem key={name} value={at}>
                {name}
              </MenuItem>
            ))}
          </TextField>
        )
      }
    >
      <Box component="dl" sx={{ display: 'flex', gap: 6, m: 0, mb: 3 }}>
        {figures.map(({ name, seconds }) => (
          <div key={name}>
            <Box component="dt" sx={{ typography: 'caption', color: 'text.secondary' }}>
              {name}
            </Box>
            <Box component="dd" sx={{ m: 0, fontWeight: 600, fontSize: '1rem' }}>
              {formatDuration(seconds)}
            </Box>
          </div>
        ))}
      </Box>
      {users === 0 ? (
        <Typography variant="body2" color="textSecondary">
          Nobody got there, so there is no time to tell.
        </Typography>
      ) : (
        <ChartCanvas
          type="bar"
          label={`Time to convert, ${span.name}`}
          description={`Half of ${users} users took ${formatDuration(span.medianSeconds)} or less.`}
          data={histogramChartData({ histogram: bins, color: accent, spanLabel })}
          table={{
            columns: ['Time', 'Users'],
            rows: bins.map((bin) => [spanLabel(bin), bin.users]),
          }}
          height={150}
        />
      )}
    </Panel>
  )
}
