import type { Account } from '@footpath/contract/auth'
import Box from '@mui/material/Box'
import Divider from '@mui/material/Divider'
import IconButton from '@mui/material/IconButton'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { isApiError } from '../../api/apiError.ts'
import { useLogoutMutation } from './authApi.ts'

/** Who is signed in, and the way out. */
export function AccountMenu({ account }: { account: Account }) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const [logout, { isLoading, error }] = useLogoutMutation()
  const name = account.name || account.email
  return (
    <>
      <IconButton
        size="small"
        aria-label={`Account of ${name}`}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={{ p: 0 }}
      >
        <Box aria-hidden sx={initialStyle}>
          {name.charAt(0).toUpperCase()}
        </Box>
      </IconButton>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        <Box component="li" role="none" sx={{ px: 4, py: 2, maxWidth: 280 }}>
          <Typography noWrap sx={{ fontWeight: 600 }}>
            {name}
          </Typography>
          <Typography variant="body2" color="textSecondary" noWrap>
            {account.name ? `${account.email} · ` : ''}
            {account.role}
          </Typography>
        </Box>
        <Divider component="li" role="none" />
        <MenuItem onClick={() => logout()} aria-disabled={isLoading}>
          Sign out
        </MenuItem>
        {isApiError(error) && (
          <Box component="li" role="alert" sx={{ px: 4, py: 2, color: 'error.main' }}>
            You are still signed in. {error.detail}
          </Box>
        )}
      </Menu>
    </>
  )
}

const initialStyle = {
  width: 28,
  height: 28,
  display: 'grid',
  placeItems: 'center',
  borderRadius: 1,
  border: 1,
  borderColor: 'divider',
  typography: 'body2',
  fontWeight: 600,
} as const
