import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { isApiError } from '../../api/apiError.ts'
import { exactCount } from '../../format/formatCount.ts'
import type { QuestionInput } from './cohortDraft.ts'
import { useLazyPreviewCohortQuery } from './cohortsApi.ts'

interface PreviewSizeProps {
  project: string
  /** Null while something is missing. */
  question: QuestionInput | null
}

/** Counts the people on demand; what was counted goes once the question is another one. */
export function PreviewSize({ project, question }: PreviewSizeProps) {
  const [ask, { data, error, isFetching }, { lastArg }] = useLazyPreviewCohortQuery()
  const isCurrent = JSON.stringify(lastArg?.question) === JSON.stringify(question ?? undefined)
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 3 }}>
      <Button
        variant="outlined"
        disabled={question === null}
        aria-busy={isFetching}
        onClick={() => question && ask({ project, question })}
      >
        Count the people
      </Button>
      <Box role="status" sx={{ typography: 'body2', color: 'text.secondary' }}>
        {isFetching && 'Counting…'}
        {!isFetching && isCurrent && error !== undefined && isApiError(error) && error.detail}
        {!isFetching && isCurrent && error === undefined && data && countText(data.size)}
      </Box>
    </Box>
  )
}

function countText(size: number): string {
  return size === 1 ? '1 person now' : `${exactCount(size)} people now`
}
