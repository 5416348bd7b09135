import AddIcon from '@mui/icons-material/Add'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import { useState } from 'react'
import { FilterForm } from './FilterForm.tsx'
import { filterInWords } from './filterText.ts'

export interface StepFiltersProps {
  /** Which step, for the names of the buttons. */
  place: string
  filters: readonly string[]
  onChange: (filters: string[]) => void
}

/** The property filters of one step; several must all hold. */
export function StepFilters({ place, filters, onChange }: StepFiltersProps) {
  const [open, setOpen] = useState(false)
  return (
    <Box sx={{ pl: 6, mt: 0.5 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
        {filters.map((filter) => (
          <Chip
            key={filter}
            size="small"
            variant="outlined"
            label={filterInWords(filter)}
            onDelete={() => onChange(filters.filter((other) => other !== filter))}
          />
        ))}
        {!open && (
          <Button
            size="small"
            color="inherit"
            startIcon={<AddIcon />}
            aria-label={`Add a filter to ${place}`}
            onClick={() => setOpen(true)}
            sx={{ py: 0, minHeight: 24, color: 'text.secondary', fontWeight: 400, fontSize: 12 }}
          >
            Filter
          </Button>
        )}
      </Box>
      {open && (
        <FilterForm
          place={place}
          onAdd={(filter) => {
            setOpen(false)
            if (!filters.includes(filter)) onChange([...filters, filter])
          }}
          onCancel={() => setOpen(false)}
        />
      )}
    </Box>
  )
}
