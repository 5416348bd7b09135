import { device } from '@footpath/contract/common'
import type { Project } from '@footpath/contract/projects'
import type { Revenue } from '@footpath/contract/revenue'
import { BarTable } from '../../components/BarTable.tsx'
import { useReportFilters } from '../../components/filters/useReportFilters.ts'
import { Panel } from '../../components/Panel.tsx'
import { deviceName } from '../../format/deviceName.ts'
import { formatCountry } from '../../format/formatCountry.ts'
import { partRows } from './partRows.ts'

interface PartsPanelsProps extends Pick<Revenue, 'byDevice' | 'byCountry' | 'meta'> {
  project: Project
}

/** Where the money comes from; a click filters the page. */
export function PartsPanels({ byDevice, byCountry, meta, project }: PartsPanelsProps) {
  const { filters, setFilters } = useReportFilters()
  return (
    <>
      <Panel title="Revenue by device" definition={meta}>
        <BarTable
          caption="Devices by revenue"
          columns={['Device', 'Revenue', 'Paying users']}
          rows={partRows({
            parts: byDevice,
            project,
            label: (value) => deviceName(device.parse(value)),
            selected: filters.device,
            select: (value) => setFilters({ device: device.safeParse(value).data }),
          })}
        />
      </Panel>
      <Panel title="Revenue by country" definition={meta}>
        <BarTable
          caption="Countries by revenue"
          columns={['Country', 'Revenue', 'Paying users']}
          rows={partRows({
            parts: byCountry,
            project,
            label: formatCountry,
            selected: filters.country,
            select: (value) => setFilters({ country: value }),
          })}
        />
      </Panel>
    </>
  )
}
