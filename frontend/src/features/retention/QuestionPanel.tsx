import { FoldingPanel } from '../../components/FoldingPanel.tsx'
import { RetentionBuilder, type RetentionBuilderProps } from './RetentionBuilder.tsx'
import type { RetentionQuestion } from './retentionQuestion.ts'
import { asTitle, cohortWords, periodOf, returnWords } from './retentionWords.ts'

/** The question in its tile. */
export function QuestionPanel(props: RetentionBuilderProps) {
  return (
    <FoldingPanel
      title="Who came back"
      inOneLine={inOneLine(props.question)}
      keepOpen={Object.keys(props.errors).length > 0}
    >
      <RetentionBuilder {...props} />
    </FoldingPanel>
  )
}

/** "New users who came back, by week". */
function inOneLine(question: RetentionQuestion): string {
  return asTitle(`${cohortWords(question)} who ${returnWords(question)}, by ${periodOf(question)}`)
}
