import Paths from '@mui/icons-material/AltRouteOutlined'
import Drivers from '@mui/icons-material/CompareArrowsOutlined'
import Data from '@mui/icons-material/DatasetOutlined'
import Funnels from '@mui/icons-material/FilterAltOutlined'
import Retention from '@mui/icons-material/GridOnOutlined'
import Segments from '@mui/icons-material/GroupsOutlined'
import Activation from '@mui/icons-material/HowToRegOutlined'
import Lifecycle from '@mui/icons-material/LoopOutlined'
import Revenue from '@mui/icons-material/PaymentsOutlined'
import Live from '@mui/icons-material/SensorsOutlined'
import Trends from '@mui/icons-material/ShowChartOutlined'
import Dashboard from '@mui/icons-material/SpaceDashboardOutlined'

/** The sections of the product, in the order of the rail. */
export const sections = [
  { path: '/', label: 'Dashboard', Icon: Dashboard },
  { path: '/live', label: 'Live', Icon: Live },
  { path: '/trends', label: 'Trends', Icon: Trends },
  { path: '/funnels', label: 'Funnels', Icon: Funnels },
  { path: '/retention', label: 'Retention', Icon: Retention },
  { path: '/lifecycle', label: 'Lifecycle', Icon: Lifecycle },
  { path: '/paths', label: 'Paths', Icon: Paths },
  { path: '/drivers', label: 'Drivers', Icon: Drivers },
  { path: '/activation', label: 'Activation', Icon: Activation },
  { path: '/segments', label: 'Segments', Icon: Segments },
  { path: '/revenue', label: 'Revenue', Icon: Revenue },
  { path: '/data', label: 'Data', Icon: Data },
] as const

/** The section a page belongs to, null for none; a user's journey is reached from the dashboard. */
export function sectionOf(pathname: string): string | null {
  if (pathname.startsWith('/users/')) return '/'
  return sections.find(({ path }) => path === pathname)?.path ?? null
}
