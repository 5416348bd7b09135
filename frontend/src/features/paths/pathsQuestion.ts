import type { TextQuestion } from '../../components/report/textQuestion.ts'

export type PathsQuestion = TextQuestion<
  'startEvent' | 'endEvent' | 'scope' | 'window' | 'levels' | 'top' | 'collapse'
>

/** The API's own names and defaults, so that the page's address and the API's question read alike. */
export const defaultPathsQuestion: PathsQuestion = {
  startEvent: '',
  endEvent: '',
  scope: 'session',
  window: '',
  levels: '5',
  top: '8',
  collapse: 'false',
}

/** What the API takes while no window is written down. */
export const defaultPathWindow = '1d'
