import type { Period, ReportMeta } from '@footpath/contract/common'
import type { LifecyclePoint } from '@footpath/contract/lifecycle'
import { type LifecycleState, lifecycleStates } from '@footpath/contract/lifecycleStates'
import { type Column, DataTable } from '../../components/DataTable.tsx'
import { Panel } from '../../components/Panel.tsx'
import { CountButton } from '../../components/report/CountButton.tsx'
import { formatCount } from '../../format/formatCount.ts'
import { activeUsers, periodName, stateMeanings, stateNames } from './lifecycleText.ts'

interface LifecycleTablePanelProps {
  points: readonly LifecyclePoint[]
  meta: ReportMeta
  period: Period
  onCount: (point: LifecyclePoint, state: LifecycleState) => void
}

/** The same as numbers, the latest first; each opens into its people. */
export function LifecycleTablePanel({ points, meta, period, onCount }: LifecycleTablePanelProps) {
  const columns: Column<LifecyclePoint>[] = [
    {
      key: 'period',
      label: period.charAt(0).toUpperCase() + period.slice(1),
      render: ({ period: first, complete }) =>
        `${periodName(first, period)}${complete ? '' : ', not over yet'}`,
    },
    {
      key: 'active',
      label: 'Active',
      numeric: true,
      render: (point) => formatCount(activeUsers(point)),
    },
    ...lifecycleStates.map(
      (state): Column<LifecyclePoint> => ({
        key: state,
        label: stateNames[state],
        numeric: true,
        render: (point) => (
          <CountButton
            count={point[state]}
            label={`${stateNames[state]}, ${stateMeanings[state]}, ${periodName(point.period, period)}`}
            onClick={() => onCount(point, state)}
          />
        ),
      }),
    ),
  ]
  return (
    <Panel title={`Users by state, ${period} by ${period}`} definition={meta} flush>
      <DataTable
        caption={`Users by state and ${period}`}
        columns={columns}
        rows={[...points].reverse()}
        rowKey={({ period: first }) => first}
      />
    </Panel>
  )
}
