import { useSearchParams } from 'react-router-dom'
import type { DayRange } from '../../components/filters/dateRange.ts'
import { readTrendsQuestion, type TrendsQuestion, writeTrendsQuestion } from './trendsQuestion.ts'

/** The page's question, held by the address alone: the back button undoes each change. */
export function useTrendsQuestion(range: DayRange) {
  const [params, setParams] = useSearchParams()
  const question = readTrendsQuestion(params, range)
  const change = (changes: Partial<TrendsQuestion>) =>
    setParams(
      (current) =>
        writeTrendsQuestion(current, { ...readTrendsQuestion(current, range), ...changes }),
      { preventScrollReset: true, flushSync: true },
    )
  return { question, change }
}
