import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { isApiError } from '../../api/apiError.ts'
import { formatDuration } from '../../format/formatDuration.ts'

/** Why the server refused, in its own sentence; always in the page, so that it is read out. */
export function CredentialsProblem({ error }: { error: unknown }) {
  const told = isApiError(error) ? error : null
  const wait = told?.retryAfterSeconds
  const theirs = told?.errors?.map(({ message }) => message).join(' ')
  return (
    <Box role="alert" sx={{ color: 'error.main', '&:empty': { display: 'none' } }}>
      {told && (
        <>
          <Typography variant="body2">
            {theirs || told.detail}
            {wait ? ` Try again in ${formatDuration(wait)}.` : ''}
          </Typography>
          {told.requestId && told.status !== 401 && (
            <Typography variant="caption" component="p" color="textSecondary" sx={{ mt: 1 }}>
              Request {told.requestId}
            </Typography>
          )}
        </>
      )}
    </Box>
  )
}
