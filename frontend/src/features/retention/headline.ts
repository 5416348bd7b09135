import { formatCount } from '../../format/formatCount.ts'
import { formatRate } from '../../format/formatRate.ts'
import type { AnsweredRetention } from './retentionApi.ts'
import { readQuestion } from './retentionQuestion.ts'
import { cohortWords, periodOf, returnWords, spanWords } from './retentionWords.ts'

/** The answer in a sentence: how many of whom came back after the first period. */
export function headline({ average, spans, request }: AnsweredRetention): string {
  const question = readQuestion(new URLSearchParams(request))
  const period = periodOf(question)
  const who = cohortWords(question)
  const index = average.findIndex(({ n, eligible }) => n > 0 && eligible > 0)
  const [point, span] = [average[index], spans[index]]
  if (!point || !span) return `No ${period} after the cohorts’ own is over yet`
  const of = `${formatCount(point.eligible)} ${who}`
  return `${formatRate(point.rate)} of ${of} ${returnWords(question)} ${spanWords(span, period)}`
}

/** "Weekly retention of new users". */
export function reportTitle({ request }: Pick<AnsweredRetention, 'request'>): string {
  const question = readQuestion(new URLSearchParams(request))
  const names = { day: 'Daily', week: 'Weekly', month: 'Monthly' }
  return `${names[periodOf(question)]} retention of ${cohortWords(question)}`
}
