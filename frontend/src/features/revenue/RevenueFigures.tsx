import type { Project } from '@footpath/contract/projects'
import type { Revenue } from '@footpath/contract/revenue'
import Box from '@mui/material/Box'
import { previousPeriodName } from '../../components/filters/previousPeriod.ts'
import { KpiCard } from '../../components/KpiCard.tsx'
import { exactCount, formatCount } from '../../format/formatCount.ts'
import { exactMoney, formatMoney } from '../../format/formatMoney.ts'

const figures = [
  { name: 'revenue', label: 'Revenue', isMoney: true },
  { name: 'payers', label: 'Paying users', isMoney: false },
  { name: 'arppu', label: 'Revenue per paying user', isMoney: true },
  { name: 'arpu', label: 'Revenue per active user', isMoney: true },
] as const

/** The four figures of the range, each against the range before. */
export function RevenueFigures({ revenue, project }: { revenue: Revenue; project: Project }) {
  const { previous, meta } = revenue
  const money = {
    format: (value: number | null) => formatMoney(value, project),
    exact: (value: number | null) => exactMoney(value, project),
  }
  const count = { format: formatCount, exact: exactCount }
  return (
    <Box sx={grid}>
      {figures.map(({ name, label, isMoney }) => (
        <KpiCard
          key={name}
          label={label}
          value={revenue[name]}
          {...(previous && { previous: previous[name] })}
          previousName={previousPeriodName(meta)}
          definition={meta.definition.terms[name]}
          betterWhen="up"
          {...(isMoney ? money : count)}
        />
      ))}
    </Box>
  )
}

const grid = {
  display: 'grid',
  gap: 2,
  gridTemplateColumns: { xs: 'repeat(2, minmax(0, 1fr))', sm: 'repeat(4, minmax(0, 1fr))' },
}
