import type { Dashboard } from '@footpath/contract/dashboard'
import type { Project } from '@footpath/contract/projects'
import Box from '@mui/material/Box'
import { previousPeriodName } from '../../components/filters/previousPeriod.ts'
import { KpiCard } from '../../components/KpiCard.tsx'
import { kpiFormats } from './kpiFormats.ts'
import { kpis as descriptions } from './kpis.ts'

interface KpiGridProps extends Pick<Dashboard, 'kpis' | 'meta'> {
  project: Project
}

/** The twelve figures of the range, each against the range before. */
export function KpiGrid({ kpis, meta, project }: KpiGridProps) {
  const formats = kpiFormats(project)
  return (
    <Box sx={kpiGridStyle}>
      {descriptions.map(({ name, label, format, betterWhen }) => (
        <KpiCard
          key={name}
          label={label}
          {...kpis[name]}
          {...formats[format]}
          previousName={previousPeriodName(meta)}
          definition={meta.definition.terms[name]}
          betterWhen={betterWhen}
        />
      ))}
    </Box>
  )
}

/** A row for each of the three groups; two cards abreast on phones. */
export const kpiGridStyle = {
  display: 'grid',
  gap: 2,
  gridTemplateColumns: {
    xs: 'repeat(2, minmax(0, 1fr))',
    sm: 'repeat(4, minmax(0, 1fr))',
  },
}
