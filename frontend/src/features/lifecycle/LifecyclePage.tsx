import Box from '@mui/material/Box'
import Stack from '@mui/material/Stack'
import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import { useSearchParams } from 'react-router-dom'
import { NothingTracked } from '../../components/EmptyState.tsx'
import { FilterBar } from '../../components/filters/FilterBar.tsx'
import { useCurrentProject } from '../projects/projectsApi.ts'
import { StickinessView } from '../stickiness/StickinessView.tsx'
import { LifecycleView } from './LifecycleView.tsx'

const views = [
  { name: 'lifecycle', label: 'Lifecycle', View: LifecycleView },
  { name: 'stickiness', label: 'Stickiness', View: StickinessView },
] as const

/** `/lifecycle`: who comes, comes back and stays away; and, beside it, how often people come. */
export function LifecyclePage() {
  const project = useCurrentProject()
  const [params, setParams] = useSearchParams()
  const { name, View } = views.find((view) => view.name === params.get('view')) ?? views[0]
  const show = (chosen: string) =>
    setParams(
      (current) => {
        const next = new URLSearchParams(current)
        next.set('view', chosen)
        if (chosen === views[0].name) next.delete('view')
        return next
      },
      { preventScrollReset: true },
    )

  if (project.firstEventAt === null) return <NothingTracked project={project} />
  return (
    <Stack spacing={4}>
      <FilterBar />
      <Box sx={{ borderBottom: 1, borderColor: 'divider' }}>
        <Tabs value={name} onChange={(_event, chosen: string) => show(chosen)} aria-label="View">
          {views.map(({ name, label }) => (
            <Tab
              key={name}
              value={name}
              label={label}
              id={`${name}-tab`}
              aria-controls={`${name}-view`}
            />
          ))}
        </Tabs>
      </Box>
      <Box role="tabpanel" id={`${name}-view`} aria-labelledby={`${name}-tab`}>
        <View />
      </Box>
    </Stack>
  )
}
