import ErrorOutline from '@mui/icons-material/ErrorOutlineOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { isApiError } from '../api/apiError.ts'

interface ErrorPanelProps {
  error: unknown
  onRetry?: () => void
}

/** What went wrong in plain words, a way to try again, and the id an operator can search for. */
export function ErrorPanel({ error, onRetry }: ErrorPanelProps) {
  const told = isApiError(error) ? error : null
  return (
    <Box role="alert" sx={{ display: 'flex', gap: 3, p: 4, alignItems: 'flex-start' }}>
      <ErrorOutline color="error" fontSize="small" aria-hidden />
      <Box sx={{ minWidth: 0 }}>
        <Typography sx={{ fontWeight: 600 }}>{told?.title ?? 'Something went wrong'}</Typography>
        <Typography variant="body2" color="textSecondary">
          {told?.detail ?? 'This part of the page could not be shown.'}
          {told?.retryAfterSeconds ? ` Try again in ${told.retryAfterSeconds} seconds.` : ''}
        </Typography>
        {told?.errors?.map(({ pointer, message }) => (
          <Typography key={pointer + message} variant="body2" color="textSecondary">
            {pointer}: {message}
          </Typography>
        ))}
        {onRetry && (
          <Button size="small" variant="outlined" onClick={onRetry} sx={{ mt: 2 }}>
            Try again
          </Button>
        )}
        {told?.requestId && (
          <Typography
            variant="caption"
            component="p"
            color="textSecondary"
            sx={{ mt: 2, overflowWrap: 'anywhere' }}
          >
            Request {told.requestId}
          </Typography>
        )}
      </Box>
    </Box>
  )
}
