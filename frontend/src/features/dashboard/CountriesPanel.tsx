import type { Dashboard } from '@footpath/contract/dashboard'
import { BarTable } from '../../components/BarTable.tsx'
import { useReportFilters } from '../../components/filters/useReportFilters.ts'
import { Panel } from '../../components/Panel.tsx'
import { formatCountry } from '../../format/formatCountry.ts'
import { userShareRows } from './rankings.ts'

type CountriesPanelProps = Pick<Dashboard, 'countries' | 'kpis' | 'meta'>

/** Where the users were; a click filters the page by one country. */
export function CountriesPanel({ countries, kpis, meta }: CountriesPanelProps) {
  const { filters, setFilters } = useReportFilters()
  return (
    <Panel title="Users by country" definition={meta}>
      <BarTable
        caption="Countries by number of users"
        columns={['Country', 'Users', 'Share']}
        rows={userShareRows({
          values: countries,
          activeUsers: kpis.activeUsers.value ?? 0,
          label: formatCountry,
          selected: filters.country,
          select: (country) => setFilters({ country }),
        })}
      />
    </Panel>
  )
}
