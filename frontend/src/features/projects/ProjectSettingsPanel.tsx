import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import { type FormEvent, useState } from 'react'
import { fieldErrors } from '../../api/fieldErrors.ts'
import { ErrorPanel } from '../../components/ErrorPanel.tsx'
import { Panel } from '../../components/Panel.tsx'
import { NeedsRole } from '../auth/NeedsRole.tsx'
import { ProjectFields } from './ProjectFields.tsx'
import { useChangeProjectMutation, useCurrentProject } from './projectsApi.ts'
import { readValues, valuesOf } from './projectValues.ts'

/** The project's settings, as far as they can still be changed. */
export function ProjectSettingsPanel() {
  return (
    <NeedsRole needed="admin" reason="Settings change what every report of the project says.">
      <ProjectSettings />
    </NeedsRole>
  )
}

function ProjectSettings() {
  const project = useCurrentProject()
  const [values, setValues] = useState(() => valuesOf(project))
  const [change, { isLoading, isSuccess, error, reset }] = useChangeProjectMutation()
  const reading = readValues(values)
  const refused = fieldErrors(error)
  const problems = 'problems' in reading ? reading.problems : refused
  const fixed = project.firstEventAt !== null

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (isLoading || 'problems' in reading) return
    await change(reading.settings)
  }
  const edit = (changes: Partial<typeof values>) => {
    reset()
    setValues((current) => ({ ...current, ...changes }))
  }

  return (
    <Panel
      title={`Settings of ${project.name}`}
      subtitle={
        fixed
          ? 'There are events: their time zone, currency and session timeout stay as they are.'
          : 'All but the id can be changed until there are events.'
      }
    >
      <Box
        component="form"
        noValidate
        aria-label="Settings"
        onSubmit={submit}
        sx={{ maxWidth: 640, pt: 2 }}
      >
        <ProjectFields values={values} onChange={edit} problems={problems} fixed={fixed}>
          <TextField
            size="small"
            label="Name"
            value={values.name}
            onChange={({ target }) => edit({ name: target.value })}
            error={problems.name !== undefined}
            helperText={problems.name ?? 'What people read'}
          />
          <TextField
            size="small"
            label="Id"
            value={values.id}
            disabled
            helperText="Stands in addresses, and stays as it is"
          />
        </ProjectFields>
        {error !== undefined && Object.keys(refused).length === 0 && <ErrorPanel error={error} />}
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 3, mt: 6 }}>
          <Button type="submit" variant="contained" color="primary" aria-busy={isLoading}>
            Save
          </Button>
          <Box role="status" sx={{ typography: 'body2', color: 'text.secondary' }}>
            {isSuccess && 'Saved.'}
          </Box>
        </Box>
      </Box>
    </Panel>
  )
}
