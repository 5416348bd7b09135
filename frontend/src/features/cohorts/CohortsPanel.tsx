import type { Cohort } from '@footpath/contract/cohorts'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Skeleton from '@mui/material/Skeleton'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { type Column, DataTable } from '../../components/DataTable.tsx'
import { Panel } from '../../components/Panel.tsx'
import { QueryState } from '../../components/QueryState.tsx'
import { formatInstant } from '../../format/formatInstant.ts'
import { useMay } from '../auth/useMay.ts'
import { useCurrentProject } from '../projects/projectsApi.ts'
import { CohortActions } from './CohortActions.tsx'
import { CohortDialog } from './CohortDialog.tsx'
import { CohortSizeCell } from './CohortSizeCell.tsx'
import { useCohortsQuery } from './cohortsApi.ts'
import { describeCohort } from './describeCohort.ts'

/** Groups of people that reports can be filtered by. */
export function CohortsPanel() {
  const { id: project, timeZone } = useCurrentProject()
  const [editing, setEditing] = useState<Cohort | 'new' | null>(null)
  const maySave = useMay('analyst')
  const cohorts = useCohortsQuery({ project })
  return (
    <Panel
      title="Cohorts"
      subtitle="People who have something in common. Any report can be filtered by one."
      actions={
        maySave && (
          <Button variant="contained" color="primary" onClick={() => setEditing('new')}>
            New cohort
          </Button>
        )
      }
      flush
    >
      <QueryState query={cohorts} skeleton={<Skeleton height={160} sx={{ mx: 4 }} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Typography variant="body2" color="textSecondary" sx={{ px: 4, pb: 4 }}>
              {maySave
                ? 'There is no cohort yet.'
                : 'There is no cohort yet. An analyst makes one.'}
            </Typography>
          ) : (
            <DataTable
              caption="The project’s cohorts"
              columns={columns({ timeZone, onEdit: setEditing })}
              rows={items}
              rowKey={({ id }) => id}
            />
          )
        }
      </QueryState>
      {editing && (
        <CohortDialog
          key={editing === 'new' ? editing : editing.id}
          cohort={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
        />
      )}
    </Panel>
  )
}

function columns({
  timeZone,
  onEdit,
}: {
  timeZone: string
  onEdit: (cohort: Cohort) => void
}): Column<Cohort>[] {
  return [
    {
      key: 'name',
      label: 'Name',
      render: ({ name }) => (
        <Box
          sx={{ minWidth: 104, fontWeight: 550, whiteSpace: 'normal', overflowWrap: 'anywhere' }}
        >
          {name}
        </Box>
      ),
    },
    {
      key: 'question',
      label: 'Who',
      render: ({ question }) => (
        <Box sx={{ minWidth: 200, whiteSpace: 'normal', overflowWrap: 'anywhere' }}>
          {describeCohort(question)}
        </Box>
      ),
    },
    {
      key: 'kind',
      label: 'Kind',
      render: ({ frozenAt }) => (frozenAt ? `Frozen ${formatInstant(frozenAt, timeZone)}` : 'Live'),
    },
    {
      key: 'visibility',
      label: 'Seen by',
      render: ({ visibility }) => (visibility === 'shared' ? 'The project' : 'Its owner'),
    },
    {
      key: 'size',
      label: 'People now',
      numeric: true,
      render: (cohort) => <CohortSizeCell cohort={cohort} />,
    },
    {
      key: 'actions',
      label: 'Actions',
      numeric: true,
      render: (cohort) => <CohortActions cohort={cohort} onEdit={() => onEdit(cohort)} />,
    },
  ]
}
