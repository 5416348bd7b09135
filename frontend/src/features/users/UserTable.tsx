import { maximumRow } from '@footpath/contract/common'
import type { UserPage, UserRow } from '@footpath/contract/users'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { createPath, useSearchParams } from 'react-router-dom'
import { DataTable } from '../../components/DataTable.tsx'
import { Pager } from '../../components/Pager.tsx'
import { exactCount } from '../../format/formatCount.ts'
import { journeyLink } from '../journey/journeyLink.ts'
import { useCurrentProject } from '../projects/projectsApi.ts'
import { userColumns } from './userColumns.tsx'
import { formatSort, parseSort } from './userSort.ts'
import { useUserTableParams } from './useUserTableParams.ts'

/** A page of users; each row leads to that user's journey, under the same filters. */
export function UserTable({ users }: { users: UserPage }) {
  const project = useCurrentProject()
  const [search] = useSearchParams()
  const { q, sort, change } = useUserTableParams()
  if (users.items.length === 0) return <NoUsers q={q} change={change} />
  const rowLink = ({ id }: UserRow) => createPath(journeyLink({ userId: id, search }))
  return (
    <>
      <DataTable
        caption="Users active in the range"
        columns={userColumns(project)}
        rows={users.items}
        rowKey={({ id }) => id}
        rowLink={rowLink}
        sort={parseSort(sort)}
        onSort={(chosen) => change({ sort: formatSort(chosen) })}
      />
      {users.total > maximumRow && (
        <Typography variant="body2" color="textSecondary" sx={{ px: 4, pt: 2 }}>
          Pages end at row {exactCount(maximumRow)}: search to narrow the list.
        </Typography>
      )}
      <Pager
        noun="users"
        page={users.page}
        limit={users.limit}
        total={users.total}
        onPage={(page) => change({ page })}
      />
    </>
  )
}

interface NoUsersProps extends Pick<ReturnType<typeof useUserTableParams>, 'q' | 'change'> {}

/** Nobody matches the search; or the URL asks for a page past the last one. */
function NoUsers({ q, change }: NoUsersProps) {
  return (
    <Box sx={{ py: 8, px: 4, textAlign: 'center' }}>
      <Typography variant="body2" color="textSecondary" sx={{ mb: 2 }}>
        {q
          ? `No user active in this range has a name, e-mail or id that begins with “${q}”.`
          : 'There are no users on this page.'}
      </Typography>
      {q ? (
        <Button variant="outlined" onClick={() => change({ q: '' })}>
          Clear search
        </Button>
      ) : (
        <Button variant="outlined" onClick={() => change({ page: 1 })}>
          First page
        </Button>
      )}
    </Box>
  )
}
