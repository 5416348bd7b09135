import type { Project } from '@footpath/contract/projects'
import Button from '@mui/material/Button'
import { Link } from 'react-router-dom'
import { PageHeading } from '../../components/PageHeading.tsx'

/** The URL names a project that is not there, or there is none at all. */
export function NoSuchProject({ projects }: { projects: readonly Project[] }) {
  const [first] = projects
  return (
    <PageHeading
      title={first ? 'There is no such project' : 'There is no project yet'}
      subtitle={
        first
          ? 'It was removed, or the link is wrong.'
          : 'Make one by importing or seeding: npm run seed -- --project demo'
      }
      actions={
        first && (
          <Button component={Link} to={`/?project=${first.id}`} variant="outlined">
            Show {first.name}
          </Button>
        )
      }
    />
  )
}
