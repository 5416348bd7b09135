/**
 * What the retention page asks, as the address holds it. Texts stay as they came: what the API will
 * refuse is shown with its refusal, never replaced by another question.
 */
export interface RetentionQuestion {
  period: string
  cohortBy: string
  mode: string
  /** How many periods after the cohort's own; empty = as many as the API tells unasked. */
  periods: string
  brackets: string
  /** Empty = any event. */
  startEvent: string
  returnEvent: string
}

/** The API's own names and defaults, so that the page's address and the API's question read alike. */
export const defaultQuestion: RetentionQuestion = {
  period: 'week',
  cohortBy: 'first',
  mode: 'on',
  periods: '',
  brackets: '',
  startEvent: '',
  returnEvent: '',
}
const parameters = Object.keys(defaultQuestion) as (keyof RetentionQuestion)[]

/** What a change to brackets begins with. */
export const firstBrackets = '1,2-3,4-7'

export function readQuestion(search: URLSearchParams): RetentionQuestion {
  const question = { ...defaultQuestion }
  for (const name of parameters) question[name] = search.get(name) ?? defaultQuestion[name]
  return question
}

/** The question as parameters, what is default left out; other parameters of `search` are kept. */
export function writeQuestion(
  search: URLSearchParams,
  question: RetentionQuestion,
): URLSearchParams {
  const next = new URLSearchParams(search)
  for (const name of parameters) {
    if (question[name] === defaultQuestion[name]) next.delete(name)
    else next.set(name, question[name])
  }
  return next
}

/** Another length of periods, whose numbers mean something else; brackets start over. */
export function withPeriod(question: RetentionQuestion, period: string): RetentionQuestion {
  const brackets = question.mode === 'bracket' ? firstBrackets : ''
  return { ...question, period, periods: '', brackets }
}

/** Another mode: brackets go with theirs alone, a number of periods with the others. */
export function withMode(question: RetentionQuestion, mode: string): RetentionQuestion {
  return mode === 'bracket'
    ? { ...question, mode, periods: '', brackets: firstBrackets }
    : { ...question, mode, brackets: '' }
}
