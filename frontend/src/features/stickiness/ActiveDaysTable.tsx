import Box from '@mui/material/Box'
import { DataTable } from '../../components/DataTable.tsx'
import { Panel } from '../../components/Panel.tsx'
import { CountButton } from '../../components/report/CountButton.tsx'
import { formatRate } from '../../format/formatRate.ts'
import type { ActiveDaysProps } from './ActiveDaysPanel.tsx'
import { daysText } from './stickinessText.ts'

/** The same as numbers, which open into the people; what nobody has is left out. */
export function ActiveDaysTable({ days, meta, onDays }: ActiveDaysProps) {
  const total = days.reduce((sum, { users }) => sum + users, 0)
  return (
    <Panel title="How many days they came" definition={meta} flush>
      <Box sx={{ maxHeight: 340, overflowY: 'auto' }}>
        <DataTable
          caption="Users by how many days they came"
          columns={[
            { key: 'days', label: 'Active on', render: (row) => daysText(row.days) },
            {
              key: 'users',
              label: 'Users',
              numeric: true,
              render: (row) => (
                <CountButton
                  count={row.users}
                  label={`Users active on ${daysText(row.days)}`}
                  onClick={() => onDays(row.days)}
                />
              ),
            },
            {
              key: 'share',
              label: 'Share',
              numeric: true,
              render: ({ users }) => formatRate(users / total),
            },
          ]}
          rows={days.filter(({ users }) => users > 0)}
          rowKey={(row) => String(row.days)}
        />
      </Box>
    </Panel>
  )
}
