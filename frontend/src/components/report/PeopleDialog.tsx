import type { People } from '@footpath/contract/people'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Skeleton from '@mui/material/Skeleton'
import Typography from '@mui/material/Typography'
import { type ReactNode, useId, useState } from 'react'
import { createPath, useSearchParams } from 'react-router-dom'
import { journeyLink } from '../../features/journey/journeyLink.ts'
import { useCurrentProject } from '../../features/projects/projectsApi.ts'
import { userColumns } from '../../features/users/userColumns.tsx'
import { DataTable } from '../DataTable.tsx'
import { Pager } from '../Pager.tsx'
import { QueryState } from '../QueryState.tsx'
import { CsvButton } from './CsvButton.tsx'
import { type ReportRequest, usePeopleQuery } from './reportApi.ts'

interface PeopleDialogProps extends ReportRequest {
  /** Who they are: "Users who came back on day 3". */
  title: string
  open: boolean
  onClose: () => void
  /** Above the list: a choice of whose it is. */
  children?: ReactNode
}

/** The people behind a number, page by page, each with the way to their journey. */
export function PeopleDialog(props: PeopleDialogProps) {
  const { title, path, request, open, onClose, children } = props
  const titleId = useId()
  return (
    <Dialog open={open} onClose={onClose} maxWidth="lg" fullWidth aria-labelledby={titleId}>
      <DialogTitle id={titleId} variant="h2" component="h2">
        {title}
      </DialogTitle>
      <DialogContent sx={{ p: 0 }}>
        {children && <Box sx={{ px: 6, pb: 3 }}>{children}</Box>}
        {/* A page belongs to one question: another one begins at its first. */}
        <PeoplePages key={request} path={path} request={request} />
      </DialogContent>
      <DialogActions>
        <CsvButton path={path} request={request} />
        <Button onClick={onClose}>Close</Button>
      </DialogActions>
    </Dialog>
  )
}

const limit = 20

/** Mounted with the dialog's content, so that only opening it asks. */
function PeoplePages({ path, request }: ReportRequest) {
  const [page, setPage] = useState(1)
  const query = usePeopleQuery({ path, request, page, limit })
  return (
    <QueryState query={query} skeleton={<Skeleton height={480} sx={{ mx: 4 }} />}>
      {({ users }) => <PeopleTable users={users} onPage={setPage} />}
    </QueryState>
  )
}

function PeopleTable({
  users,
  onPage,
}: Pick<People, 'users'> & { onPage: (page: number) => void }) {
  const project = useCurrentProject()
  const [search] = useSearchParams()
  if (users.total === 0) {
    return (
      <Typography variant="body2" color="textSecondary" sx={{ p: 4 }}>
        There is nobody behind this number now.
      </Typography>
    )
  }
  return (
    <Box>
      <DataTable
        caption="The people behind the number"
        columns={userColumns(project).map((column) => ({ ...column, sortable: false }))}
        rows={users.items}
        rowKey={({ id }) => id}
        rowLink={({ id }) => createPath(journeyLink({ userId: id, search }))}
      />
      <Pager noun="users" {...users} onPage={onPage} />
    </Box>
  )
}
