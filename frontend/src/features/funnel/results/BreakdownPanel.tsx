import type { Funnel } from '@footpath/contract/funnel'
import { type Column, DataTable } from '../../../components/DataTable.tsx'
import { Panel } from '../../../components/Panel.tsx'
import { formatRate } from '../../../format/formatRate.ts'
import { breakdownValue } from '../breakdownValue.ts'
import type { NumberOpener } from '../people/funnelPeople.ts'
import { NumberOfPeople } from '../people/NumberOfPeople.tsx'

type BreakdownRow = NonNullable<Funnel['breakdown']>[number]

export interface BreakdownPanelProps {
  property: string
  breakdown: readonly BreakdownRow[]
  steps: Funnel['steps']
  meta: Funnel['meta']
  people: NumberOpener
}

/** The same funnel for each value of a property, as the event that entered it had it. */
export function BreakdownPanel(props: BreakdownPanelProps) {
  const { property, breakdown, steps, meta, people } = props
  const columns: Column<BreakdownRow>[] = [
    {
      key: 'value',
      label: property,
      render: ({ value }) => breakdownValue(property, value),
    },
    ...steps.map(
      ({ eventType }, index): Column<BreakdownRow> => ({
        key: `step ${index}`,
        label: `${index + 1} ${eventType}`,
        numeric: true,
        render: ({ value, steps: users }) => (
          <NumberOfPeople
            count={users[index] ?? 0}
            people={people}
            outcome="reached"
            step={index + 1}
            value={value}
          />
        ),
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
    <Panel title={`The funnel by ${property}`} definition={meta} flush>
      <DataTable
        caption={`Users by step and ${property}`}
        columns={columns}
        rows={breakdown}
        rowKey={({ value }) => value}
      />
    </Panel>
  )
}
