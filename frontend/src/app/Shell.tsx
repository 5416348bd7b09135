import MenuIcon from '@mui/icons-material/MenuRounded'
import Box from '@mui/material/Box'
import Drawer from '@mui/material/Drawer'
import IconButton from '@mui/material/IconButton'
import { type ReactNode, useState } from 'react'
import { Logo } from '../components/Logo.tsx'

interface ShellProps {
  /** The sections; `inDrawer` on phones, where choosing one closes the drawer. */
  nav: (options: { inDrawer: boolean; close: () => void }) => ReactNode
  /** The bar on top: whose data, and who looks at it. */
  bar: ReactNode
  children: ReactNode
}

const barHeight = 52

/** The frame around every page: rail from md on (names from lg), drawer on phones, bar, main. */
export function Shell({ nav, bar, children }: ShellProps) {
  const [open, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <Box sx={{ display: 'flex', minHeight: '100dvh' }}>
      <Box component="a" href="#main" sx={skipLink}>
        Skip to the content
      </Box>
      <Box sx={rail}>
        <Brand />
        {nav({ inDrawer: false, close })}
      </Box>
      <Drawer open={open} onClose={close} slotProps={{ paper: { sx: { width: 240 } } }}>
        <Brand named />
        {nav({ inDrawer: true, close })}
      </Drawer>
      <Box sx={{ flexGrow: 1, minWidth: 0, display: 'flex', flexDirection: 'column' }}>
        <Box component="header" sx={topBar}>
          <IconButton
            size="small"
            aria-label="Sections"
            aria-expanded={open}
            onClick={() => setOpen(true)}
            sx={{ display: { md: 'none' }, ml: -1 }}
          >
            <MenuIcon />
          </IconButton>
          {bar}
        </Box>
        <Box component="main" id="main" tabIndex={-1} sx={main}>
          {children}
        </Box>
      </Box>
    </Box>
  )
}

function Brand({ named = false }: { named?: boolean }) {
  return (
    <Box sx={{ height: barHeight, px: 4, display: 'flex', alignItems: 'center', gap: 2.5 }}>
      <Logo />
      <Box
        component="span"
        sx={{ fontWeight: 650, display: named ? 'inline' : { md: 'none', lg: 'inline' } }}
      >
        Footpath
      </Box>
    </Box>
  )
}

const rail = {
  display: { xs: 'none', md: 'block' },
  width: { md: 56, lg: 200 },
  flexShrink: 0,
  height: '100dvh',
  position: 'sticky',
  top: 0,
  borderRight: 1,
  borderColor: 'divider',
  bgcolor: 'background.paper',
} as const

const topBar = {
  display: 'flex',
  alignItems: 'center',
  gap: 2,
  height: barHeight,
  px: { xs: 4, md: 6 },
  borderBottom: 1,
  borderColor: 'divider',
  bgcolor: 'background.paper',
} as const

const main = {
  flexGrow: 1,
  minWidth: 0,
  width: '100%',
  maxWidth: 1440,
  mx: 'auto',
  px: { xs: 4, md: 6 },
  py: 5,
  outline: 'none',
} as const

const skipLink = {
  position: 'absolute',
  top: 8,
  left: 8,
  zIndex: 'tooltip',
  px: 3,
  py: 2,
  borderRadius: 1,
  bgcolor: 'primary.main',
  color: 'primary.contrastText',
  transform: 'translateY(-64px)',
  '&:focus': { transform: 'none' },
} as const
