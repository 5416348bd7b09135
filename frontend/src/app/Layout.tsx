import type { Project } from '@footpath/contract/projects'
import Box from '@mui/material/Box'
import { useSelector } from 'react-redux'
import { Outlet, ScrollRestoration, useLocation, useSearchParams } from 'react-router-dom'
import { selectSession } from '../api/sessionSlice.ts'
import { QueryState } from '../components/QueryState.tsx'
import { AccountMenu } from '../features/auth/AccountMenu.tsx'
import { NoSuchProject } from '../features/projects/NoSuchProject.tsx'
import { ProjectSwitcher } from '../features/projects/ProjectSwitcher.tsx'
import { chosenProject, useProjectsQuery } from '../features/projects/projectsApi.ts'
import { sectionOf } from './navigation.ts'
import { RailNav } from './RailNav.tsx'
import { Shell } from './Shell.tsx'
import { PageSkeleton } from './ShellSkeleton.tsx'
import { useExplicitFilters } from './useExplicitFilters.ts'
import { useRouteFocus } from './useRouteFocus.ts'

/** "Today" and the days with data move on while the page stays open. */
const projectsPollMs = 5 * 60_000

/** The frame of every signed-in page. Pages below it can count on a project. */
export function Layout() {
  const session = useSelector(selectSession)
  const { pathname } = useLocation()
  const [params] = useSearchParams()
  const query = useProjectsQuery(undefined, {
    pollingInterval: projectsPollMs,
    skipPollingIfUnfocused: true,
  })
  const projects = query.data?.items ?? []
  const project = chosenProject(projects, params.get('project'))
  const linkTo = ({ id }: Project) => `${sectionOf(pathname) ?? '/'}?project=${id}`
  useRouteFocus()
  return (
    <Shell
      nav={({ inDrawer, close }) => <RailNav collapsible={!inDrawer} onNavigate={close} />}
      bar={
        <>
          {project && <ProjectSwitcher projects={projects} project={project} linkTo={linkTo} />}
          <Box sx={{ flexGrow: 1 }} />
          {session.status === 'signedIn' && <AccountMenu account={session.account} />}
        </>
      }
    >
      <ScrollRestoration />
      <QueryState query={{ ...query, isFetching: false }} skeleton={<PageSkeleton />}>
        {({ items }) => <ProjectPages projects={items} />}
      </QueryState>
    </Shell>
  )
}

function ProjectPages({ projects }: { projects: Project[] }) {
  const [params] = useSearchParams()
  const explicit = useExplicitFilters(projects)
  if (!chosenProject(projects, params.get('project'))) return <NoSuchProject projects={projects} />
  return explicit ? <Outlet /> : <PageSkeleton />
}
