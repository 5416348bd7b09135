import Skeleton from '@mui/material/Skeleton'
import Stack from '@mui/material/Stack'

/** As high as the answer's first screen, so that nothing jumps when it comes. */
export function FunnelSkeleton() {
  return (
    <Stack spacing={4}>
      <Skeleton height={44} />
      <Skeleton height={440} />
      <Skeleton height={240} />
    </Stack>
  )
}
