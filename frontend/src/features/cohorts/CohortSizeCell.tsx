import type { Cohort } from '@footpath/contract/cohorts'
import Skeleton from '@mui/material/Skeleton'
import { useState } from 'react'
import { isApiError } from '../../api/apiError.ts'
import { searchString } from '../../api/searchString.ts'
import { CountButton } from '../../components/report/CountButton.tsx'
import { PeopleDialog } from '../../components/report/PeopleDialog.tsx'
import { useCohortSizeQuery } from './cohortsApi.ts'

/** How many people a cohort has now; opens into who they are. */
export function CohortSizeCell({ cohort: { id, project, name } }: { cohort: Cohort }) {
  const [open, setOpen] = useState(false)
  const { data, error, isLoading } = useCohortSizeQuery({ project, id })
  if (isLoading) return <Skeleton width={48} sx={{ ml: 'auto' }} />
  if (!data) return <span title={isApiError(error) ? error.detail : undefined}>–</span>
  return (
    <>
      <CountButton count={data.size} label={`People in ${name}`} onClick={() => setOpen(true)} />
      <PeopleDialog
        title={`People in “${name}”`}
        path={`/cohorts/${id}/users`}
        request={searchString({ project })}
        open={open}
        onClose={() => setOpen(false)}
      />
    </>
  )
}
