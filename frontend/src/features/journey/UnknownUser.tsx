import type { Project } from '@footpath/contract/projects'
import Stack from '@mui/material/Stack'
import { PageHeading } from '../../components/PageHeading.tsx'
import { BackToUsers } from './BackToUsers.tsx'

interface UnknownUserProps {
  userId: string
  project: Pick<Project, 'name'>
}

/** The project knows nobody of this id: a mistyped address, or another project's user. */
export function UnknownUser({ userId, project }: UnknownUserProps) {
  return (
    <Stack spacing={4}>
      <BackToUsers />
      <PageHeading
        title="No such user"
        subtitle={`${project.name} has no events of “${userId}”. Check the id, or the project above.`}
      />
    </Stack>
  )
}
