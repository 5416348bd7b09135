import Stack from '@mui/material/Stack'
import { PageHeading } from '../../components/PageHeading.tsx'
import { Panel } from '../../components/Panel.tsx'
import { useMay } from '../auth/useMay.ts'
import { NewProject } from './NewProject.tsx'
import { useOpenNewProject } from './useOpenNewProject.ts'

/** An installation without any project: an admin makes one, and goes on to its first event. */
export function FirstProject() {
  const open = useOpenNewProject()
  if (!useMay('admin')) {
    return (
      <PageHeading
        title="There is no project yet"
        subtitle="Nothing can be shown before an admin has made one."
      />
    )
  }
  return (
    <Stack spacing={4} sx={{ maxWidth: 640 }}>
      <PageHeading
        title="Create the first project"
        subtitle="A project keeps the events of one product together. Its first event comes next."
      />
      <Panel title="Settings" subtitle="All but the id can be changed until there are events.">
        <NewProject onCreated={open} />
      </Panel>
    </Stack>
  )
}
