import Box from '@mui/material/Box'
import Skeleton from '@mui/material/Skeleton'
import Stack from '@mui/material/Stack'
import { kpiGridStyle } from './KpiGrid.tsx'
import { kpis } from './kpis.ts'

/** The report's outline, at its heights, so that nothing jumps when the figures arrive. */
export function DashboardSkeleton() {
  return (
    <Stack spacing={4}>
      <Skeleton width={320} height={48} />
      <Box sx={kpiGridStyle}>
        {kpis.map(({ name }) => (
          <Skeleton key={name} height={80} />
        ))}
      </Box>
      <Skeleton height={364} />
      <Skeleton height={320} />
    </Stack>
  )
}
