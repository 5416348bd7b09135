import type { EventNames } from '@footpath/contract/events'
import AddIcon from '@mui/icons-material/Add'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import FormHelperText from '@mui/material/FormHelperText'
import { useState } from 'react'
import { exclusionText, splitExclusion } from '../editQuestion.ts'
import type { FunnelQuestion } from '../funnelQuestion.ts'
import { ExclusionForm } from './ExclusionForm.tsx'

export interface ExclusionListProps {
  question: FunnelQuestion
  names: EventNames['items']
  onChange: (question: FunnelQuestion) => void
  error: string | undefined
}

/** Events that end an attempt when they occur between two steps. */
export function ExclusionList({ question, names, onChange, error }: ExclusionListProps) {
  const [open, setOpen] = useState(false)
  const { exclude, steps, order } = question
  const unordered = order === 'any'
  return (
    <div>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {exclude.map((text) => {
          const { from, to, eventType } = splitExclusion(text)
          return (
            <Chip
              key={text}
              size="small"
              variant="outlined"
              label={`${eventType} between ${from} and ${to}`}
              onDelete={() =>
                onChange({ ...question, exclude: exclude.filter((other) => other !== text) })
              }
            />
          )
        })}
        {!open && !unordered && (
          <Button
            size="small"
            color="inherit"
            startIcon={<AddIcon />}
            onClick={() => setOpen(true)}
            sx={{ color: 'text.secondary', fontWeight: 400 }}
          >
            Event that ends an attempt
          </Button>
        )}
      </Box>
      {unordered && (
        <FormHelperText sx={{ mx: 0 }}>Steps in any order have no “between”.</FormHelperText>
      )}
      {open && !unordered && (
        <ExclusionForm
          names={names}
          stepCount={steps.length}
          onAdd={(exclusion) => {
            setOpen(false)
            const text = exclusionText(exclusion)
            if (!exclude.includes(text)) onChange({ ...question, exclude: [...exclude, text] })
          }}
          onCancel={() => setOpen(false)}
        />
      )}
      {error && <FormHelperText error>{error}</FormHelperText>}
    </div>
  )
}
