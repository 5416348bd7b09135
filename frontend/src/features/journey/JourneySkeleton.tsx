import Box from '@mui/material/Box'
import Skeleton from '@mui/material/Skeleton'
import Stack from '@mui/material/Stack'
import { journeyKpiGrid } from './JourneyKpis.tsx'

/** The journey's outline at its heights. */
export function JourneySkeleton() {
  return (
    <Stack spacing={4}>
      <Skeleton height={96} />
      <Box sx={journeyKpiGrid}>
        {['sessions', 'events', 'days', 'average', 'revenue'].map((name) => (
          <Skeleton key={name} height={80} />
        ))}
      </Box>
      <Skeleton height={312} />
      <Skeleton height={480} />
    </Stack>
  )
}
