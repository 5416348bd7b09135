import type { Journey } from '@footpath/contract/journey'
import type { Project } from '@footpath/contract/projects'
import Box from '@mui/material/Box'
import { KpiCard } from '../../components/KpiCard.tsx'
import { exactCount, formatCount } from '../../format/formatCount.ts'
import { formatDuration } from '../../format/formatDuration.ts'
import { exactMoney, formatMoney } from '../../format/formatMoney.ts'

interface JourneyKpisProps extends Pick<Journey, 'kpis' | 'meta'> {
  project: Project
}

/** One user's range in five figures. There is no range before: a person is not a trend. */
export function JourneyKpis({ kpis, meta, project }: JourneyKpisProps) {
  const { terms } = meta.definition
  const count = { format: formatCount, exact: exactCount, betterWhen: 'neutral' } as const
  return (
    <Box sx={journeyKpiGrid}>
      <KpiCard label="Sessions" value={kpis.sessions} definition={terms.sessions} {...count} />
      <KpiCard label="Events" value={kpis.events} definition={terms.events} {...count} />
      <KpiCard
        label="Active days"
        value={kpis.activeDays}
        definition={terms.activeDays}
        {...count}
      />
      <KpiCard
        label="Average session"
        value={kpis.averageSessionSeconds}
        definition={terms.averageSessionSeconds}
        format={formatDuration}
        betterWhen="neutral"
      />
      <KpiCard
        label="Revenue"
        value={kpis.revenue}
        definition={terms.revenue}
        format={(value) => formatMoney(value, project)}
        exact={(value) => exactMoney(value, project)}
        betterWhen="neutral"
      />
    </Box>
  )
}

export const journeyKpiGrid = {
  display: 'grid',
  gap: 2,
  gridTemplateColumns: {
    xs: 'repeat(2, minmax(0, 1fr))',
    sm: 'repeat(5, minmax(0, 1fr))',
  },
  // Five in two columns: the last one takes what is left of its row.
  '& > :last-child': { gridColumn: { xs: 'span 2', sm: 'auto' } },
}
