import type { TextQuestion } from '../../components/report/textQuestion.ts'

export type DriversQuestion = TextQuestion<'exposureDays' | 'outcomeFrom' | 'outcomeTo'>

/** The API's own names and defaults, so that the page's address and the API's question read alike. */
export const defaultDriversQuestion: DriversQuestion = {
  exposureDays: '7',
  outcomeFrom: '8',
  outcomeTo: '28',
}
