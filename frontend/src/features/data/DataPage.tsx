import Box from '@mui/material/Box'
import Stack from '@mui/material/Stack'
import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import { useId } from 'react'
import { PageHeading } from '../../components/PageHeading.tsx'
import { CohortsPanel } from '../cohorts/CohortsPanel.tsx'
import { LedgerPanel } from '../ingestion/LedgerPanel.tsx'
import { ProjectSettingsPanel } from '../projects/ProjectSettingsPanel.tsx'
import { useCurrentProject } from '../projects/projectsApi.ts'
import { QuarantinePanel } from '../quarantine/QuarantinePanel.tsx'
import { WriteKeysPanel } from '../writeKeys/WriteKeysPanel.tsx'
import { useDataTab } from './useDataTab.ts'

const tabs = [
  { id: 'ledger', label: 'Ledger', Content: LedgerPanel },
  { id: 'quarantine', label: 'Quarantine', Content: QuarantinePanel },
  { id: 'keys', label: 'Write keys', Content: WriteKeysPanel },
  { id: 'cohorts', label: 'Cohorts', Content: CohortsPanel },
  { id: 'settings', label: 'Settings', Content: ProjectSettingsPanel },
] as const

/** `/data`: what came in and what became of it, who may send, and groups of people. */
export function DataPage() {
  const project = useCurrentProject()
  const [chosen, choose] = useDataTab()
  const tabsId = useId()
  const { id, Content } = tabs.find((tab) => tab.id === chosen) ?? tabs[0]
  return (
    <Stack spacing={4}>
      <PageHeading
        title="Data"
        subtitle={`How events come into ${project.name}, what becomes of them, and groups of people.`}
      />
      <Tabs
        value={id}
        onChange={(_event, tab: string) => choose(tab)}
        aria-label="Data"
        variant="scrollable"
        scrollButtons={false}
        sx={tabStyle}
      >
        {tabs.map((tab) => (
          <Tab
            key={tab.id}
            value={tab.id}
            label={tab.label}
            id={`${tabsId}-${tab.id}`}
            {...(tab.id === id && { 'aria-controls': `${tabsId}-panel` })}
          />
        ))}
      </Tabs>
      <Box role="tabpanel" id={`${tabsId}-panel`} aria-labelledby={`${tabsId}-${id}`}>
        {/* Another project's panel begins anew: no key of the one before stays on the screen. */}
        <Content key={project.id} />
      </Box>
    </Stack>
  )
}

const tabStyle = {
  minHeight: 36,
  borderBottom: 1,
  borderColor: 'divider',
  '& .MuiTab-root': { minHeight: 36, px: 3, py: 1, minWidth: 0 },
} as const
