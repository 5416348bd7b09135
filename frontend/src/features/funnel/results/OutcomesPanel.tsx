import type { Funnel } from '@footpath/contract/funnel'
import Box from '@mui/material/Box'
import { Panel } from '../../../components/Panel.tsx'
import { formatRate } from '../../../format/formatRate.ts'
import { type Outcome, outcomeShares } from '../funnelSummary.ts'
import type { NumberOpener } from '../people/funnelPeople.ts'
import { NumberOfPeople } from '../people/NumberOfPeople.tsx'
import { barStyle } from './barStyle.ts'

const outcomeNames: Record<Outcome, string> = {
  converted: 'Converted',
  inProgress: 'In progress',
  dropped: 'Dropped',
}
const outcomeStyles = {
  converted: barStyle.reached,
  inProgress: barStyle.inProgress,
  dropped: barStyle.dropped,
}

/** What became of everybody who entered, over all and over those whose window is settled. */
export function OutcomesPanel({
  outcomes,
  meta,
  people,
}: Pick<Funnel, 'outcomes' | 'meta'> & { people: NumberOpener }) {
  const shares = outcomeShares(outcomes)
  return (
    <Panel title="Outcomes" definition={meta}>
      <Box
        aria-hidden
        sx={{ display: 'flex', height: 12, borderRadius: '3px', overflow: 'hidden' }}
      >
        {shares.map(({ outcome, ofAll }) => (
          <Box key={outcome} sx={{ width: `${(ofAll ?? 0) * 100}%`, ...outcomeStyles[outcome] }} />
        ))}
      </Box>
      <Box component="table" sx={tableStyle}>
        <thead>
          <tr>
            <th scope="col">Outcome</th>
            <th scope="col">Users</th>
            <th scope="col">Of all</th>
            <th scope="col" title="Converted or dropped: their window is over">
              Of settled
            </th>
          </tr>
        </thead>
        <tbody>
          {shares.map(({ outcome, users, ofAll, ofMature }) => (
            <tr key={outcome} data-outcome={outcome}>
              <th scope="row">
                <Box component="span" aria-hidden sx={{ ...swatch, ...outcomeStyles[outcome] }} />
                {outcomeNames[outcome]}
              </th>
              <td>
                <NumberOfPeople count={users} people={people} outcome={outcome} />
              </td>
              <td>{formatRate(ofAll)}</td>
              <td>{formatRate(ofMature)}</td>
            </tr>
          ))}
        </tbody>
      </Box>
    </Panel>
  )
}

const swatch = {
  display: 'inline-block',
  width: 12,
  height: 10,
  mr: 1.5,
  borderRadius: '2px',
} as const

const tableStyle = {
  width: '100%',
  mt: 3,
  borderCollapse: 'collapse',
  typography: 'body2',
  '& th, & td': { py: 1, pl: 1, pr: 0, textAlign: 'right', fontWeight: 400, whiteSpace: 'nowrap' },
  '& th:first-of-type': { textAlign: 'left', pl: 0 },
  '& thead th': { color: 'text.secondary', typography: 'caption' },
  '& tbody tr': { borderTop: 1, borderColor: 'divider' },
} as const
