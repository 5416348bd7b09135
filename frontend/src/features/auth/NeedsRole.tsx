import type { Role } from '@footpath/contract/auth'
import Lock from '@mui/icons-material/LockOutlined'
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import { useMay } from './useMay.ts'

interface NeedsRoleProps {
  needed: Role
  /** Why it is not for everybody, as a sentence. */
  reason: string
  children: ReactNode
}

/** Its children for those who may see them; for everybody else why not, and whom to ask. */
export function NeedsRole({ needed, reason, children }: NeedsRoleProps) {
  if (useMay(needed)) return children
  return (
    <Box sx={{ py: 12, px: 4, maxWidth: 480, mx: 'auto', textAlign: 'center' }}>
      <Lock aria-hidden sx={{ color: 'text.secondary', mb: 2 }} />
      <Typography variant="h2" component="p">
        This needs the role {needed}
      </Typography>
      <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>
        {reason} An admin can give you the role.
      </Typography>
    </Box>
  )
}
