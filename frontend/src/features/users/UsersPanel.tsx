import Box from '@mui/material/Box'
import Skeleton from '@mui/material/Skeleton'
import { useReportFilters } from '../../components/filters/useReportFilters.ts'
import { Panel } from '../../components/Panel.tsx'
import { QueryState } from '../../components/QueryState.tsx'
import { exactCount } from '../../format/formatCount.ts'
import { userTableAnchor } from '../journey/journeyLink.ts'
import { SearchField } from './SearchField.tsx'
import { UserTable } from './UserTable.tsx'
import { useUsersQuery } from './usersApi.ts'
import { usersPerPage } from './userTableParams.ts'
import { useUserTableParams } from './useUserTableParams.ts'

/** The users active in the range, searched, sorted and paged by the server. */
export function UsersPanel() {
  const { query } = useReportFilters()
  const { q, sort, page, change } = useUserTableParams()
  const users = useUsersQuery({ ...query, ...(q && { q }), sort, page, limit: usersPerPage })
  const total = users.data?.users.total
  return (
    <Box id={userTableAnchor} sx={tableFit}>
      <Panel
        flush
        title={panelTitle({ total, searched: q !== '' })}
        subtitle="Sessions, events and revenue over each user’s whole history"
        definition={users.data?.meta}
        actions={
          <SearchField
            label="Search name, e-mail or id"
            value={q}
            onSearch={(text) => change({ q: text })}
          />
        }
      >
        <QueryState query={users} skeleton={<Skeleton height={40 * usersPerPage} />}>
          {(data) => <UserTable users={data.users} />}
        </QueryState>
      </Panel>
    </Box>
  )
}

/** Nine columns fit beside the rail at 1280 px; the outer ones align with the heading. */
const tableFit = {
  scrollMarginTop: 16,
  '& th, & td': { px: 2, whiteSpace: 'nowrap' },
  '& th:first-of-type, & td:first-of-type': { pl: 4 },
  '& th:last-of-type, & td:last-of-type': { pr: 4 },
}

/** Without a search the total is the dashboard's active users. */
function panelTitle({ total, searched }: { total: number | undefined; searched: boolean }) {
  if (total === undefined) return 'Active users'
  const noun = total === 1 ? 'user' : 'users'
  return `${exactCount(total)} active ${noun}${searched ? ' found' : ''}`
}
