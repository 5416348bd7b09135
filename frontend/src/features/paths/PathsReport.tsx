import type { PathLink } from '@footpath/contract/paths'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { NothingMatches } from '../../components/EmptyState.tsx'
import { useReportFilters } from '../../components/filters/useReportFilters.ts'
import { PeopleDialog } from '../../components/report/PeopleDialog.tsx'
import { ReportFooter } from '../../components/report/ReportFooter.tsx'
import { useCurrentProject } from '../projects/projectsApi.ts'
import { LinksPanel } from './LinksPanel.tsx'
import type { AnsweredPaths } from './pathsApi.ts'
import { isBackward, linkTitle } from './pathsText.ts'
import { SankeyPanel } from './SankeyPanel.tsx'

/** The answer below its headline: the flows, the table behind them, and how it was computed. */
export function PathsReport({ paths }: { paths: AnsweredPaths }) {
  const [link, setLink] = useState<PathLink | null>(null)
  const { users, meta, request } = paths
  if (users === 0) return <NoPaths request={request} />
  return (
    <Stack spacing={4}>
      <SankeyPanel paths={paths} onOpen={setLink} />
      <LinksPanel paths={paths} onOpen={setLink} />
      <ReportFooter path="/paths" request={request} meta={meta} tables={['links', 'nodes']} />
      {link && (
        <PeopleDialog
          title={linkTitle(link, isBackward(request))}
          path="/paths/users"
          request={requestOf(link, request)}
          open
          onClose={() => setLink(null)}
        />
      )}
    </Stack>
  )
}

function requestOf({ level, from, to }: PathLink, request: string): string {
  const search = new URLSearchParams(request)
  search.set('level', String(level))
  search.set('from', from)
  search.set('to', to)
  return search.toString()
}

function NoPaths({ request }: { request: string }) {
  const project = useCurrentProject()
  const reportFilters = useReportFilters()
  const question = new URLSearchParams(request)
  const anchor = question.get('startEvent') ?? question.get('endEvent')
  return (
    <>
      <NothingMatches project={project} {...reportFilters} />
      {anchor !== null && (
        <Typography variant="body2" color="textSecondary" sx={{ textAlign: 'center' }}>
          Nobody did {anchor} here.
        </Typography>
      )}
    </>
  )
}
