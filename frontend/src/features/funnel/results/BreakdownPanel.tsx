import type { Funnel } from '@footpath/contract/funnel'
import { type Column, DataTable } from '../../../components/DataTable.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { formatCount } from '../../../format/formatCount.ts'
import { formatCountry } from '../../../format/formatCountry.ts'
import { formatRate } from '../../../format/formatRate.ts'

type BreakdownRow = NonNullable<Funnel['breakdown']>[number]

export interface BreakdownPanelProps {
  property: string
  breakdown: readonly BreakdownRow[]
  steps: Funnel['steps']
  meta: Funnel['meta']
}

/** The same funnel for each value of a property, as the event that entered it had it. */
export function BreakdownPanel({ property, breakdown, steps, meta }: BreakdownPanelProps) {
  const columns: Column<BreakdownRow>[] = [
    {
      key: 'value',
      label: property,
      render: ({ value }) => (property === 'country' ? formatCountry(value) : value),
    },
    ...steps.map(
      ({ eventType }, index): Column<BreakdownRow> => ({
        key: `step ${index}`,
        label: `${index + 1} ${eventType}`,
        numeric: true,
        render: ({ steps: users }) => formatCount(users[index] ?? 0),
      }),
    ),
    {
      key: 'conversion',
      label: 'Conversion',
      numeric: true,
      render: ({ steps: users }) => {
        const entered = users[0] ?? 0
        return formatRate(entered === 0 ? null : (users.at(-1) ?? 0) / entered)
      },
    },
  ]
  return (
    <Panel title={`Users by step and ${property}`} definition={meta} flush>
      <DataTable
        caption={`Users by step and ${property}`}
        columns={columns}
        rows={breakdown}
        rowKey={({ value }) => value}
      />
    </Panel>
  )
}
