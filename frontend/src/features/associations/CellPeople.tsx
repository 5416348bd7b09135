import Box from '@mui/material/Box'
import { useState } from 'react'
import { ChoiceButtons } from '../../components/ChoiceButtons.tsx'
import { PeopleDialog } from '../../components/report/PeopleDialog.tsx'
import { spansInWords } from './driversText.ts'

/** Whose list: everybody counted, those not counted yet, or one side of an event's table. */
export type ChosenPeople = 'all' | 'pending' | { eventType: string; exposed: boolean }

interface CellPeopleProps {
  request: string
  people: ChosenPeople
  onClose: () => void
}

const sides = [
  { value: 'true', label: 'Did it' },
  { value: 'false', label: 'Did not' },
] as const
const outcomes = [
  { value: 'all', label: 'All' },
  { value: 'true', label: 'Came back' },
  { value: 'false', label: 'Did not come back' },
] as const
type Side = (typeof sides)[number]['value']
type Outcome = (typeof outcomes)[number]['value']

/** New users: of an event those who did it early, or did not, and came back, or did not. */
export function CellPeople({ request, people, onClose }: CellPeopleProps) {
  const named = typeof people === 'object' ? people : null
  const [side, setSide] = useState<Side>(named?.exposed === false ? 'false' : 'true')
  const [outcome, setOutcome] = useState<Outcome>('all')
  const { exposure } = spansInWords(request)
  const search = new URLSearchParams(request)
  if (people === 'pending') search.set('pending', 'true')
  if (outcome !== 'all') search.set('retained', outcome)
  if (named) {
    search.set('eventType', named.eventType)
    search.set('exposed', side)
  }
  const did = side === 'true' ? 'did' : 'did not do'
  return (
    <PeopleDialog
      title={
        named
          ? `New users who ${did} ${named.eventType} in ${exposure}`
          : people === 'pending'
            ? 'New users whose days are not over'
            : 'New users whose days are over'
      }
      path="/associations/users"
      request={search.toString()}
      open
      onClose={onClose}
    >
      {people !== 'pending' && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2 }}>
          {named && (
            <ChoiceButtons
              label="Whether they did it"
              {...{ value: side, choices: sides }}
              onChange={setSide}
            />
          )}
          <ChoiceButtons
            label="Whether they came back"
            {...{ value: outcome, choices: outcomes }}
            onChange={setOutcome}
          />
        </Box>
      )}
    </PeopleDialog>
  )
}
