import type { LiveEvent } from '@footpath/contract/live'
import type { Project } from '@footpath/contract/projects'
import Done from '@mui/icons-material/CheckCircleOutlineRounded'
import Box from '@mui/material/Box'
import CircularProgress from '@mui/material/CircularProgress'
import MuiLink from '@mui/material/Link'
import { Link } from 'react-router-dom'

interface FirstEventStatusProps {
  event: LiveEvent | null
  project: Project
}

/** Waits for the first event, and turns green when it is there. */
export function FirstEventStatus({ event, project }: FirstEventStatusProps) {
  return (
    <Box role="status" data-arrived={event !== null} sx={statusStyle}>
      {event ? (
        <>
          <Done fontSize="small" aria-hidden />
          <span>
            It works: <strong>{event.eventType}</strong> by{' '}
            <MuiLink
              component={Link}
              to={`/users/${encodeURIComponent(event.userId)}?project=${project.id}`}
            >
              {event.userId}
            </MuiLink>{' '}
            has arrived.
          </span>
        </>
      ) : (
        <>
          <CircularProgress size={16} aria-hidden />
          <span>Waiting for the first event…</span>
        </>
      )}
    </Box>
  )
}

const statusStyle = {
  display: 'flex',
  alignItems: 'center',
  gap: 3,
  px: 3,
  py: 2,
  border: 1,
  borderColor: 'divider',
  borderRadius: 1,
  typography: 'body2',
  color: 'text.secondary',
  '&[data-arrived=true]': {
    borderColor: 'success.main',
    color: 'success.main',
    bgcolor: 'color-mix(in srgb, var(--fp-palette-success-main) 8%, transparent)',
  },
} as const
