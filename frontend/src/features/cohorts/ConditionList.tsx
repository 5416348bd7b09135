import Add from '@mui/icons-material/AddRounded'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import MenuItem from '@mui/material/MenuItem'
import Select from '@mui/material/Select'
import Stack from '@mui/material/Stack'
import { useEventNamesQuery } from '../events/eventsApi.ts'
import { useCurrentProject } from '../projects/projectsApi.ts'
import { ConditionRow } from './ConditionRow.tsx'
import { type CohortDraft, type DraftCondition, newDid, newTrait } from './cohortDraft.ts'

interface ConditionListProps {
  draft: CohortDraft
  onChange: (changes: Partial<CohortDraft>) => void
  /** What is missing, by the conditions' keys. */
  problems: ReadonlyMap<number, string>
}

const maximumConditions = 10

/** The conditions, and whether all must hold or any. */
export function ConditionList({ draft, onChange, problems }: ConditionListProps) {
  const { id: project } = useCurrentProject()
  const { data: names } = useEventNamesQuery({ project })
  const { match, conditions } = draft
  const add = (condition: DraftCondition) => {
    const key = 1 + Math.max(-1, ...conditions.map((each) => each.key))
    onChange({ conditions: [...conditions, { ...condition, key }] })
  }
  return (
    <Stack spacing={3}>
      {conditions.length > 1 && (
        <Select
          size="small"
          value={match}
          onChange={({ target }) => onChange({ match: target.value as CohortDraft['match'] })}
          inputProps={{ 'aria-label': 'How the conditions go together' }}
          sx={{ alignSelf: 'flex-start' }}
        >
          <MenuItem value="all">All of these hold</MenuItem>
          <MenuItem value="any">Any of these holds</MenuItem>
        </Select>
      )}
      {conditions.map((condition, index) => (
        <ConditionRow
          key={condition.key}
          number={index + 1}
          condition={condition}
          names={names?.items ?? []}
          problem={problems.get(condition.key)}
          onChange={(changed) =>
            onChange({
              conditions: conditions.map((each) =>
                each.key === condition.key ? { ...changed, key: condition.key } : each,
              ),
            })
          }
          {...(conditions.length > 1 && {
            onDrop: () =>
              onChange({ conditions: conditions.filter(({ key }) => key !== condition.key) }),
          })}
        />
      ))}
      {conditions.length < maximumConditions && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2 }}>
          <Button size="small" startIcon={<Add />} onClick={() => add(newDid())}>
            What they did
          </Button>
          <Button size="small" startIcon={<Add />} onClick={() => add(newTrait())}>
            A trait
          </Button>
        </Box>
      )}
    </Stack>
  )
}
