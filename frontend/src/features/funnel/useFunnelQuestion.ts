import type { EventNames } from '@footpath/contract/events'
import { useSearchParams } from 'react-router-dom'
import { defaultSteps } from './defaultSteps.ts'
import { type FunnelQuestion, readQuestion, writeQuestion } from './funnelQuestion.ts'

/**
 * The funnel's question, held by the address alone: each change is a step that the back button
 * undoes. An address without steps is answered with a suggestion, which the first change writes down.
 */
export function useFunnelQuestion(names: EventNames['items']) {
  const [search, setSearch] = useSearchParams()
  const written = readQuestion(search)
  const suggested = written.steps.length === 0
  const question: FunnelQuestion = suggested
    ? {
        ...written,
        steps: defaultSteps(names).map((eventType) => ({ eventType, filters: [] })),
      }
    : written
  const setQuestion = (next: FunnelQuestion) =>
    setSearch((current) => writeQuestion(current, { ...next, strayFilters: [] }), {
      preventScrollReset: true,
      // On the page before the next key or click, which must not start from an older question.
      flushSync: true,
    })
  return { question, suggested, setQuestion }
}
