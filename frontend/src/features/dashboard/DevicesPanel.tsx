import { device } from '@footpath/contract/common'
import type { Dashboard } from '@footpath/contract/dashboard'
import { BarTable } from '../../components/BarTable.tsx'
import { useReportFilters } from '../../components/filters/useReportFilters.ts'
import { Panel } from '../../components/Panel.tsx'
import { userShareRows } from './rankings.ts'

type DevicesPanelProps = Pick<Dashboard, 'devices' | 'kpis' | 'meta'>

/** Which devices the users were on; a click filters the page by one. */
export function DevicesPanel({ devices, kpis, meta }: DevicesPanelProps) {
  const { filters, setFilters } = useReportFilters()
  return (
    <Panel title="Users by device" definition={meta}>
      <BarTable
        caption="Devices by number of users"
        columns={['Device', 'Users', 'Share']}
        rows={userShareRows({
          values: devices,
          activeUsers: kpis.activeUsers.value ?? 0,
          label: (value) => value,
          selected: filters.device,
          select: (value) => setFilters({ device: device.safeParse(value).data }),
        })}
      />
    </Panel>
  )
}
