import type { Dashboard } from '@footpath/contract/dashboard'
import { BarTable } from '../../components/BarTable.tsx'
import { useChartColors } from '../../components/chartPalette.ts'
import { Panel } from '../../components/Panel.tsx'
import { eventRows } from './rankings.ts'

export function TopEventsPanel({ topEvents, meta }: Pick<Dashboard, 'topEvents' | 'meta'>) {
  const { colorOf } = useChartColors()
  return (
    <Panel title="Top events" definition={meta}>
      <BarTable
        caption="Event names by number of events"
        columns={['Event', 'Events', 'Users']}
        rows={eventRows(topEvents, colorOf)}
      />
    </Panel>
  )
}
