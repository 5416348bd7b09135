import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import { FilterForm } from './FilterForm.tsx'
import { filterInWords } from './filterText.ts'

export interface StepFiltersProps {
  /** Which step, for the name of the form. */
  place: string
  filters: readonly string[]
  /** Whether another filter is being asked for. */
  adding: boolean
  onChange: (filters: string[]) => void
  onDone: () => void
}

/** The property filters of one step; several must all hold. */
export function StepFilters({ place, filters, adding, onChange, onDone }: StepFiltersProps) {
  if (filters.length === 0 && !adding) return null
  return (
    <Box sx={{ pl: 5, pt: 1 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {filters.map((filter) => (
          <Chip
            key={filter}
            size="small"
            variant="outlined"
            label={filterInWords(filter)}
            onDelete={() => onChange(filters.filter((other) => other !== filter))}
          />
        ))}
      </Box>
      {adding && (
        <FilterForm
          place={place}
          onAdd={(filter) => {
            onDone()
            if (!filters.includes(filter)) onChange([...filters, filter])
          }}
          onCancel={onDone}
        />
      )}
    </Box>
  )
}
