import type { Journey } from '@footpath/contract/journey'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useReportFilters } from '../../components/filters/useReportFilters.ts'
import { formatCountry } from '../../format/formatCountry.ts'
import { formatDayRange } from '../../format/formatDay.ts'
import { activeRange } from './activeRange.ts'

interface NoActivityProps {
  user: Journey['user']
  timeZone: string
}

/** Nothing of this user in the range under the filters: offers the days on which there was. */
export function NoActivity({ user, timeZone }: NoActivityProps) {
  const { filters, setFilters } = useReportFilters()
  const range = activeRange({ ...user, timeZone })
  return (
    <Box sx={{ py: 12, px: 4, maxWidth: 480, mx: 'auto', textAlign: 'center' }}>
      <Typography variant="h2" component="p">
        No activity in this range
      </Typography>
      <Typography variant="body2" color="textSecondary" sx={{ mt: 1, mb: 3 }}>
        {user.name ?? user.id} did nothing on these days that passes the filters.
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, justifyContent: 'center' }}>
        <Button variant="outlined" onClick={() => setFilters({ range })}>
          Show {formatDayRange(range.start, range.end)}
        </Button>
        {filters.device && (
          <Button variant="outlined" onClick={() => setFilters({ device: undefined })}>
            Drop device: {filters.device}
          </Button>
        )}
        {filters.country && (
          <Button variant="outlined" onClick={() => setFilters({ country: undefined })}>
            Drop country: {formatCountry(filters.country)}
          </Button>
        )}
      </Box>
    </Box>
  )
}
