import type { Project } from '@footpath/contract/projects'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import { type FormEvent, type ReactNode, useState } from 'react'
import { fieldErrors } from '../../api/fieldErrors.ts'
import { ErrorPanel } from '../../components/ErrorPanel.tsx'
import { ProjectFields } from './ProjectFields.tsx'
import { projectIdOf } from './projectId.ts'
import { useCreateProjectMutation } from './projectsApi.ts'
import { newProjectValues, readValues } from './projectValues.ts'

export interface NewProjectFormProps {
  onCreated: (project: Project) => void
  /** Beside the button that makes it. */
  actions?: ReactNode
}

/** Asks for a project's settings. The id follows the name until somebody types another. */
export function NewProjectForm({ onCreated, actions }: NewProjectFormProps) {
  const [values, setValues] = useState(newProjectValues)
  const [ownId, setOwnId] = useState(false)
  const [tried, setTried] = useState(false)
  const [create, { isLoading, error }] = useCreateProjectMutation()
  const reading = readValues(values)
  const missing = tried && 'problems' in reading ? reading.problems : {}
  const refused = fieldErrors(error)
  const problems = { ...refused, ...missing }

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (isLoading || 'problems' in reading) return
    const { data } = await create(reading.settings)
    if (data) onCreated(data)
  }

  return (
    <Box component="form" noValidate aria-label="New project" onSubmit={submit}>
      <ProjectFields
        values={values}
        onChange={(changes) => setValues((current) => ({ ...current, ...changes }))}
        problems={problems}
      >
        <TextField
          size="small"
          label="Name"
          autoFocus
          value={values.name}
          onChange={({ target }) =>
            setValues((current) => ({
              ...current,
              name: target.value,
              ...(!ownId && { id: projectIdOf(target.value) }),
            }))
          }
          error={problems.name !== undefined}
          helperText={problems.name ?? 'What people read'}
        />
        <TextField
          size="small"
          label="Id"
          value={values.id}
          onChange={({ target }) => {
            setOwnId(true)
            setValues((current) => ({ ...current, id: target.value }))
          }}
          error={problems.id !== undefined}
          helperText={problems.id ?? 'Stands in addresses, and stays as it is'}
        />
      </ProjectFields>
      <Box role="alert">
        {error !== undefined && Object.keys(refused).length === 0 && <ErrorPanel error={error} />}
      </Box>
      <Box sx={{ display: 'flex', gap: 2, mt: 6, justifyContent: 'flex-end' }}>
        {actions}
        <Button type="submit" variant="contained" color="primary" aria-busy={isLoading}>
          {isLoading ? 'One moment…' : 'Create the project'}
        </Button>
      </Box>
    </Box>
  )
}
