import Skeleton from '@mui/material/Skeleton'
import { lazy, Suspense } from 'react'
import type { NewProjectFormProps } from './NewProjectForm.tsx'

const Form = lazy(async () => ({
  default: (await import('./NewProjectForm.tsx')).NewProjectForm,
}))

/** The form for a new project. Its code comes when somebody makes one; the shell does without. */
export function NewProject(props: NewProjectFormProps) {
  return (
    <Suspense fallback={<Skeleton height={320} />}>
      <Form {...props} />
    </Suspense>
  )
}
