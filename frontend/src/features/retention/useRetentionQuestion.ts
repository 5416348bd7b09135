import { useSearchParams } from 'react-router-dom'
import { type RetentionQuestion, readQuestion, writeQuestion } from './retentionQuestion.ts'

/** The page's question, held by the address alone: each change is a step that Back undoes. */
export function useRetentionQuestion() {
  const [search, setSearch] = useSearchParams()
  const setQuestion = (question: RetentionQuestion) =>
    setSearch((current) => writeQuestion(current, question), {
      preventScrollReset: true,
      // On the page before the next key or click, which must not start from an older question.
      flushSync: true,
    })
  return { question: readQuestion(search), setQuestion }
}
