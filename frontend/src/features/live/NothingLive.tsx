import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { type LiveFilters, noFilters } from './liveFilters.ts'

interface NothingLiveProps {
  filters: LiveFilters
  setFilters: (changes: Partial<LiveFilters>) => void
}

/** Nothing has come yet, or nothing that the filters let through. */
export function NothingLive({ filters, setFilters }: NothingLiveProps) {
  const { eventTypes, ...rest } = filters
  const filtered = eventTypes.length > 0 || Object.values(rest).some((value) => value !== undefined)
  return (
    <Box sx={{ px: 4, py: 10, textAlign: 'center' }}>
      <Typography variant="body2" color="textSecondary">
        {filtered
          ? 'No recent event matches these filters. The next one that does appears here.'
          : 'No events yet. The next one appears here.'}
      </Typography>
      {filtered && (
        <Button variant="outlined" onClick={() => setFilters(noFilters)} sx={{ mt: 3 }}>
          Drop all filters
        </Button>
      )}
    </Box>
  )
}
