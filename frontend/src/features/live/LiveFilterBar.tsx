import { device as deviceSchema } from '@footpath/contract/common'
import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import { DimensionSelect } from '../../components/filters/DimensionSelect.tsx'
import { deviceName } from '../../format/deviceName.ts'
import { formatCountry } from '../../format/formatCountry.ts'
import { useEventNamesQuery } from '../events/eventsApi.ts'
import { useCurrentProject } from '../projects/projectsApi.ts'
import { EventTypesSelect } from './EventTypesSelect.tsx'
import type { LiveFilters } from './liveFilters.ts'

interface LiveFilterBarProps {
  filters: LiveFilters
  setFilters: (changes: Partial<LiveFilters>) => void
}

/** Which events the stream carries: choices, and a chip for each that is made. */
export function LiveFilterBar({ filters, setFilters }: LiveFilterBarProps) {
  const project = useCurrentProject()
  const { data: names } = useEventNamesQuery({ project: project.id })
  const { eventTypes, userId, device, country } = filters
  return (
    <Box
      role="group"
      aria-label="Filters"
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center' }}
    >
      <EventTypesSelect
        names={names?.items.map(({ eventType }) => eventType) ?? []}
        chosen={eventTypes}
        onChange={(chosen) => setFilters({ eventTypes: chosen })}
      />
      <DimensionSelect
        label="Device"
        value={device}
        options={names?.devices ?? []}
        nameOf={deviceName}
        onChange={(value) => setFilters({ device: deviceSchema.safeParse(value).data })}
      />
      <DimensionSelect
        label="Country"
        value={country}
        options={names?.countries ?? []}
        nameOf={formatCountry}
        onChange={(value) => setFilters({ country: value })}
      />
      {eventTypes.map((name) => (
        <FilterChip
          key={name}
          label={`Event: ${name}`}
          drop={() => setFilters({ eventTypes: eventTypes.filter((other) => other !== name) })}
        />
      ))}
      {userId !== undefined && (
        <FilterChip label={`User: ${userId}`} drop={() => setFilters({ userId: undefined })} />
      )}
      {device && (
        <FilterChip
          label={`Device: ${deviceName(device)}`}
          drop={() => setFilters({ device: undefined })}
        />
      )}
      {country && (
        <FilterChip
          label={`Country: ${formatCountry(country)}`}
          drop={() => setFilters({ country: undefined })}
        />
      )}
    </Box>
  )
}

function FilterChip({ label, drop }: { label: string; drop: () => void }) {
  return (
    <Chip
      label={label}
      aria-label={`Drop ${label}`}
      variant="outlined"
      onClick={drop}
      onDelete={drop}
      sx={{ maxWidth: 260 }}
    />
  )
}
