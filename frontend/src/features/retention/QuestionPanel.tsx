import Button from '@mui/material/Button'
import { useTheme } from '@mui/material/styles'
import useMediaQuery from '@mui/material/useMediaQuery'
import { useState } from 'react'
import { Panel } from '../../components/Panel.tsx'
import { RetentionBuilder, type RetentionBuilderProps } from './RetentionBuilder.tsx'
import type { RetentionQuestion } from './retentionQuestion.ts'
import { asTitle, cohortWords, periodOf, returnWords } from './retentionWords.ts'

/** The question in its tile. On a phone it folds to one line, so that the answer is seen first. */
export function QuestionPanel(props: RetentionBuilderProps) {
  const phone = useMediaQuery(useTheme().breakpoints.down('md'), { noSsr: true })
  const [unfolded, setUnfolded] = useState(false)
  const refused = Object.keys(props.errors).length > 0
  const shown = !phone || unfolded || refused
  return (
    <Panel
      title="Who came back"
      subtitle={shown ? undefined : inOneLine(props.question)}
      actions={
        phone && (
          <Button
            size="small"
            variant="outlined"
            aria-expanded={shown}
            onClick={() => setUnfolded(!shown)}
            sx={{ flex: 'none', whiteSpace: 'nowrap' }}
          >
            {shown ? 'Done' : 'Edit'}
          </Button>
        )
      }
    >
      {shown && <RetentionBuilder {...props} />}
    </Panel>
  )
}

/** "New users who came back, by week". */
function inOneLine(question: RetentionQuestion): string {
  return asTitle(`${cohortWords(question)} who ${returnWords(question)}, by ${periodOf(question)}`)
}
