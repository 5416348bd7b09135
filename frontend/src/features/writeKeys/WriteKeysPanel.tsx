import type { NewWriteKey, WriteKey } from '@footpath/contract/writeKeys'
import Box from '@mui/material/Box'
import Skeleton from '@mui/material/Skeleton'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { type Column, DataTable } from '../../components/DataTable.tsx'
import { Panel } from '../../components/Panel.tsx'
import { QueryState } from '../../components/QueryState.tsx'
import { formatInstant } from '../../format/formatInstant.ts'
import { NeedsRole } from '../auth/NeedsRole.tsx'
import { useCurrentProject } from '../projects/projectsApi.ts'
import { KeyActions } from './KeyActions.tsx'
import { KeyShownOnce } from './KeyShownOnce.tsx'
import { NewKeyForm } from './NewKeyForm.tsx'
import { useWriteKeysQuery } from './writeKeysApi.ts'

/** Who may send events into the project. */
export function WriteKeysPanel() {
  return (
    <NeedsRole needed="admin" reason="Whoever has a write key can send events into the project.">
      <WriteKeys />
    </NeedsRole>
  )
}

function WriteKeys() {
  const { id: project, timeZone } = useCurrentProject()
  const [made, setMade] = useState<NewWriteKey | null>(null)
  const keys = useWriteKeysQuery({ project })
  return (
    <Stack spacing={4}>
      <Panel
        title="Make a write key"
        subtitle="Clients send events with it, and can do nothing else. Use one for each place that sends."
      >
        <Stack spacing={3}>
          <NewKeyForm project={project} onMade={setMade} />
          {made && <KeyShownOnce made={made} onDone={() => setMade(null)} />}
        </Stack>
      </Panel>
      <Panel title="Keys in use" subtitle={`Times in ${timeZone}`} flush>
        <QueryState query={keys} skeleton={<Skeleton height={160} />}>
          {({ items }) =>
            items.length === 0 ? (
              <Typography variant="body2" color="textSecondary" sx={{ px: 4, pb: 4 }}>
                There is no key yet, so no client can send events.
              </Typography>
            ) : (
              <DataTable
                caption="Write keys"
                columns={columns({ timeZone, onRotated: setMade })}
                rows={items}
                rowKey={({ id }) => id}
              />
            )
          }
        </QueryState>
      </Panel>
    </Stack>
  )
}

function columns({
  timeZone,
  onRotated,
}: {
  timeZone: string
  onRotated: (made: NewWriteKey) => void
}): Column<WriteKey>[] {
  return [
    {
      key: 'name',
      label: 'Name',
      render: ({ name }) => (
        <Box sx={{ minWidth: 104, whiteSpace: 'normal', overflowWrap: 'anywhere' }}>{name}</Box>
      ),
    },
    { key: 'prefix', label: 'Begins with', render: ({ prefix }) => <code>{prefix}…</code> },
    {
      key: 'createdAt',
      label: 'Made',
      render: ({ createdAt }) => formatInstant(createdAt, timeZone),
    },
    {
      key: 'rotatedAt',
      label: 'Rotated',
      render: ({ rotatedAt }) => (rotatedAt ? formatInstant(rotatedAt, timeZone) : '–'),
    },
    {
      key: 'actions',
      label: 'Actions',
      numeric: true,
      render: (key) => <KeyActions writeKey={key} onRotated={onRotated} />,
    },
  ]
}
