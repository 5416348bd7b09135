import type { ReportMeta } from '@footpath/contract/common'
import type { ChurnPrediction, UserAtRisk } from '@footpath/contract/predictions'
import type { Project } from '@footpath/contract/projects'
import { createPath, useSearchParams } from 'react-router-dom'
import { type Column, DataTable } from '../../components/DataTable.tsx'
import { Pager } from '../../components/Pager.tsx'
import { Panel } from '../../components/Panel.tsx'
import { exactCount } from '../../format/formatCount.ts'
import { formatDay } from '../../format/formatDay.ts'
import { formatInstant } from '../../format/formatInstant.ts'
import { exactMoney } from '../../format/formatMoney.ts'
import { formatRate } from '../../format/formatRate.ts'
import { journeyLink } from '../journey/journeyLink.ts'
import { useCurrentProject } from '../projects/projectsApi.ts'

interface AtRiskPanelProps {
  users: ChurnPrediction['users']
  /** The day that the probabilities are told for. */
  day: string
  meta: ReportMeta
  onPage: (page: number) => void
}

/** Who was active of late, the likeliest to stay away first, each with the way to their journey. */
export function AtRiskPanel({ users, day, meta, onPage }: AtRiskPanelProps) {
  const project = useCurrentProject()
  const [search] = useSearchParams()
  return (
    <Panel
      title="Users at risk, the likeliest to stay away first"
      subtitle={`As of ${formatDay(day)}; sessions and revenue are of their whole history.`}
      definition={meta}
      flush
    >
      <DataTable
        caption="Users at risk"
        columns={columnsFor(project)}
        rows={users.items}
        rowKey={({ id }) => id}
        rowLink={({ id }) => createPath(journeyLink({ userId: id, search }))}
      />
      <Pager noun="users" {...users} onPage={onPage} />
    </Panel>
  )
}

function columnsFor(project: Project): Column<UserAtRisk>[] {
  return [
    { key: 'name', label: 'User', render: ({ name, id }) => name ?? id },
    {
      key: 'probability',
      label: 'Probability',
      numeric: true,
      render: ({ probability }) => formatRate(probability),
    },
    {
      key: 'daysSinceLastEvent',
      label: 'Days since last event',
      numeric: true,
      render: ({ daysSinceLastEvent }) => exactCount(daysSinceLastEvent),
    },
    {
      key: 'lastSeen',
      label: 'Last seen',
      numeric: true,
      render: ({ lastSeen }) => formatInstant(lastSeen, project.timeZone),
    },
    {
      key: 'sessions',
      label: 'Sessions',
      numeric: true,
      render: ({ sessions }) => exactCount(sessions),
    },
    {
      key: 'revenue',
      label: 'Revenue',
      numeric: true,
      render: ({ revenue }) => exactMoney(revenue, project),
    },
  ]
}
