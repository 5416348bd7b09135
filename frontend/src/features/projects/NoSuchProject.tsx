import type { Project } from '@footpath/contract/projects'
import Button from '@mui/material/Button'
import { Link } from 'react-router-dom'
import { PageHeading } from '../../components/PageHeading.tsx'
import { FirstProject } from './FirstProject.tsx'

/** The URL names a project that is not there, or there is none at all. */
export function NoSuchProject({ projects }: { projects: readonly Project[] }) {
  const [first] = projects
  if (!first) return <FirstProject />
  return (
    <>
      <PageHeading
        title="There is no such project"
        subtitle="It was removed, or the link is wrong."
      />
      <Button component={Link} to={`/?project=${first.id}`} variant="outlined" sx={{ mt: 4 }}>
        Show {first.name}
      </Button>
    </>
  )
}
