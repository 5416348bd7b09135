import type { Journey } from '@footpath/contract/journey'
import { BarTable } from '../../components/BarTable.tsx'
import { useChartColors } from '../../components/chartPalette.ts'
import { Panel } from '../../components/Panel.tsx'
import { formatCount } from '../../format/formatCount.ts'

/** What this user did, by event name, most often first. */
export function EventsByTypePanel({ byEvent, meta }: Pick<Journey, 'byEvent' | 'meta'>) {
  const { colorOf } = useChartColors()
  const most = Math.max(1, ...byEvent.map(({ events }) => events))
  return (
    <Panel title="Events by type" definition={meta}>
      <BarTable
        caption="This user's event names by number of events"
        columns={['Event', 'Events']}
        rows={byEvent.map(({ eventType, events }) => ({
          key: eventType,
          label: eventType,
          share: events / most,
          values: [formatCount(events)],
          color: colorOf(eventType),
        }))}
      />
    </Panel>
  )
}
