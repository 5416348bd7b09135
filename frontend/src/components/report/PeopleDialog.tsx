import type { People } from '@footpath/contract/people'
import type { UserRow } from '@footpath/contract/users'
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
import { type Column, DataTable } from '../DataTable.tsx'
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
  /** A column of the report's own, beside the name. */
  column?: Column<UserRow> | undefined
}

/** The people behind a number, page by page, each with the way to their journey. */
export function PeopleDialog(props: PeopleDialogProps) {
  const { title, path, request, open, onClose, children, column } = props
  const titleId = useId()
  return (
    <Dialog open={open} onClose={onClose} maxWidth="lg" fullWidth aria-labelledby={titleId}>
      <DialogTitle id={titleId} variant="h2" component="h2">
        {title}
      </DialogTitle>
      <DialogContent sx={{ p: 0 }}>
        {children && <Box sx={{ px: 6, pb: 3 }}>{children}</Box>}
        {/* A page belongs to one question: another one begins at its first. */}
        <PeoplePages key={request} path={path} request={request} column={column} />
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
function PeoplePages({ path, request, column }: ReportRequest & Pick<PeopleDialogProps, 'column'>) {
  const [page, setPage] = useState(1)
  const query = usePeopleQuery({ path, request, page, limit })
  return (
    <QueryState query={query} skeleton={<Skeleton height={480} sx={{ mx: 4 }} />}>
      {({ users }) => <PeopleTable users={users} column={column} onPage={setPage} />}
    </QueryState>
  )
}

interface PeopleTableProps extends Pick<People, 'users'>, Pick<PeopleDialogProps, 'column'> {
  onPage: (page: number) => void
}

function PeopleTable({ users, column, onPage }: PeopleTableProps) {
  const project = useCurrentProject()
  const [search] = useSearchParams()
  if (users.total === 0) {
    return (
      <Typography variant="body2" color="textSecondary" sx={{ p: 4 }}>
        There is nobody behind this number now.
      </Typography>
    )
  }
  const [name, ...more] = userColumns(project).map((one) => ({ ...one, sortable: false }))
  const columns = [name, column, ...more].filter((one) => one !== undefined)
  return (
    <Box>
      <DataTable
        caption="The people behind the number"
        columns={columns}
        rows={users.items}
        rowKey={({ id }) => id}
        rowLink={({ id }) => createPath(journeyLink({ userId: id, search }))}
      />
      <Pager noun="users" {...users} onPage={onPage} />
    </Box>
  )
}
