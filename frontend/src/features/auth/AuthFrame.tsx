import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import type { ReactNode } from 'react'
import { Logo } from '../../components/Logo.tsx'
import { PageHeading } from '../../components/PageHeading.tsx'

interface AuthFrameProps {
  title: string
  subtitle?: ReactNode
  children: ReactNode
}

/** The one tile of a page without a session. */
export function AuthFrame({ title, subtitle, children }: AuthFrameProps) {
  return (
    <Box component="main" sx={{ minHeight: '100dvh', display: 'grid', placeItems: 'center', p: 4 }}>
      <Paper variant="outlined" sx={{ width: '100%', maxWidth: 384, p: 8 }}>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, mb: 6, fontWeight: 650 }}>
          <Logo />
          Footpath
        </Box>
        <PageHeading title={title} subtitle={subtitle} />
        <Box sx={{ mt: 6 }}>{children}</Box>
      </Paper>
    </Box>
  )
}
