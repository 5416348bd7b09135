import Box from '@mui/material/Box'
import Skeleton from '@mui/material/Skeleton'
import { Shell } from './Shell.tsx'

/** The shell before anything is known; it paints at once and keeps its place. */
export function ShellSkeleton() {
  return (
    <Shell nav={() => null} bar={<Skeleton width={160} height={28} />}>
      <PageSkeleton />
    </Shell>
  )
}

/** A page whose module or project is on its way. */
export function PageSkeleton() {
  return (
    <Box aria-busy aria-label="Loading" role="status" sx={{ display: 'grid', gap: 4 }}>
      <Skeleton width={200} height={26} />
      <Skeleton height={32} sx={{ maxWidth: 480 }} />
      <Skeleton height={320} />
    </Box>
  )
}
