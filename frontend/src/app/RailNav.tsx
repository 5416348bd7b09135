import Box from '@mui/material/Box'
import Tooltip from '@mui/material/Tooltip'
import { Link, useLocation, useSearchParams } from 'react-router-dom'
import { pickFilterParams } from '../components/filters/reportFilters.ts'
import { sectionOf, sections } from './navigation.ts'

interface RailNavProps {
  /** Below lg the rail shows icons only; the drawer always has names. */
  collapsible: boolean
  onNavigate?: () => void
}

/** Links to the sections, which take the chosen range and filters along. */
export function RailNav({ collapsible, onNavigate }: RailNavProps) {
  const { pathname } = useLocation()
  const [params] = useSearchParams()
  const search = pickFilterParams(params).toString()
  return (
    <Box component="nav" aria-label="Sections" sx={{ p: 2, display: 'grid', gap: 1 }}>
      {sections.map(({ path, label, Icon }) => (
        <Tooltip key={path} title={collapsible ? label : ''} placement="right">
          <Box
            component={Link}
            to={{ pathname: path, search }}
            aria-label={label}
            aria-current={sectionOf(pathname) === path ? 'page' : undefined}
            onClick={onNavigate}
            sx={linkStyle}
          >
            <Icon sx={{ fontSize: 20 }} aria-hidden />
            <Box
              component="span"
              sx={{ display: collapsible ? { md: 'none', lg: 'inline' } : 'inline' }}
            >
              {label}
            </Box>
          </Box>
        </Tooltip>
      ))}
    </Box>
  )
}

const linkStyle = {
  display: 'flex',
  alignItems: 'center',
  gap: 3,
  height: 36,
  px: 2.5,
  borderRadius: 1,
  typography: 'body2',
  fontWeight: 500,
  textDecoration: 'none',
  color: 'text.secondary',
  '&:hover': { color: 'text.primary', bgcolor: 'action.hover' },
  '&[aria-current]': {
    color: 'primary.main',
    bgcolor: 'color-mix(in srgb, var(--fp-palette-primary-main) 10%, transparent)',
    fontWeight: 600,
  },
} as const
