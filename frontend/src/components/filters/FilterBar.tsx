import { device as deviceSchema } from '@footpath/contract/common'
import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import { useCohortsQuery } from '../../features/cohorts/cohortsApi.ts'
import { useEventNamesQuery } from '../../features/events/eventsApi.ts'
import { useCurrentProject } from '../../features/projects/projectsApi.ts'
import { deviceName } from '../../format/deviceName.ts'
import { formatCountry } from '../../format/formatCountry.ts'
import { DimensionSelect } from './DimensionSelect.tsx'
import { PeriodButtons } from './PeriodButtons.tsx'
import { RangeMenu } from './RangeMenu.tsx'
import { useReportFilters } from './useReportFilters.ts'

interface FilterBarProps {
  /** A page about one person has no use for devices, countries and cohorts. */
  dimensions?: boolean
}

/** Range, device, country and cohort of every report on the page; the URL holds what it says. */
export function FilterBar({ dimensions = true }: FilterBarProps) {
  const project = useCurrentProject()
  const { query, filters, setFilters } = useReportFilters()
  const { data: names } = useEventNamesQuery({ project: project.id }, { skip: !dimensions })
  const { data: cohorts } = useCohortsQuery({ project: project.id }, { skip: !dimensions })
  const cohortName = (id: string) =>
    cohorts?.items.find((cohort) => cohort.id === id)?.name ?? (cohorts ? 'unknown' : '…')
  const chosen = [
    filters.device && {
      label: `Device: ${deviceName(filters.device)}`,
      drop: () => setFilters({ device: undefined }),
    },
    filters.country && {
      label: `Country: ${formatCountry(filters.country)}`,
      drop: () => setFilters({ country: undefined }),
    },
    filters.cohort && {
      label: `Cohort: ${cohortName(filters.cohort)}`,
      drop: () => setFilters({ cohort: undefined }),
    },
  ].filter((chip) => chip !== undefined && chip !== '')
  return (
    <Box
      role="group"
      aria-label="Filters"
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center' }}
    >
      <Box sx={{ display: 'flex', gap: 1 }}>
        <RangeMenu
          range={filters.range}
          days={query}
          calendar={project}
          onChange={(range) => setFilters({ range })}
        />
        <PeriodButtons
          days={query}
          today={project.today}
          onChange={(range) => setFilters({ range })}
        />
      </Box>
      {dimensions && (
        <>
          <DimensionSelect
            label="Device"
            value={filters.device}
            options={names?.devices ?? []}
            nameOf={deviceName}
            onChange={(value) => setFilters({ device: deviceSchema.safeParse(value).data })}
          />
          <DimensionSelect
            label="Country"
            value={filters.country}
            options={names?.countries ?? []}
            nameOf={formatCountry}
            onChange={(country) => setFilters({ country })}
          />
          <DimensionSelect
            label="Cohort"
            value={filters.cohort}
            options={cohorts?.items.map(({ id }) => id) ?? []}
            nameOf={cohortName}
            onChange={(cohort) => setFilters({ cohort })}
          />
          {chosen.map(({ label, drop }) => (
            <Chip
              key={label}
              label={label}
              aria-label={`Drop ${label}`}
              variant="outlined"
              onClick={drop}
              onDelete={drop}
            />
          ))}
        </>
      )}
    </Box>
  )
}
