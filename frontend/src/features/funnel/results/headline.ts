import { formatCount } from '../../../format/formatCount.ts'
import { formatRate } from '../../../format/formatRate.ts'
import { windowInWords } from '../conversionWindow.ts'
import type { AnsweredFunnel } from '../funnelApi.ts'
import { readQuestion } from '../funnelQuestion.ts'

export interface Headline {
  /** The figure the sentence begins with; null when nobody entered. */
  rate: string | null
  sentence: string
  /** What the settled outcomes alone say, while some are open. */
  mature: string | null
}

/** The funnel's answer in a sentence: who of whom went how far, in which time. */
export function headline(answer: AnsweredFunnel): Headline {
  const question = readQuestion(new URLSearchParams(answer.request))
  const entered = answer.steps[0]
  const goal = answer.steps.at(-1)
  const within = `within ${windowInWords(question.window)}`
  const unordered = question.order === 'any'
  const start = unordered ? 'any of these steps' : entered?.eventType
  if (!entered || !goal || entered.users === 0) {
    return { rate: null, sentence: `Nobody did ${start ?? 'the first step'} here`, mature: null }
  }
  const people = `${formatCount(entered.users)} ${entered.users === 1 ? 'user' : 'users'}`
  const went = unordered
    ? `did all ${answer.steps.length} of them ${within}, in any order`
    : `went on to ${goal.eventType} ${within}`
  return {
    rate: formatRate(answer.conversion),
    sentence: `of ${people} who did ${start} ${went}`,
    mature: matureSentence(answer),
  }
}

function matureSentence({ outcomes, matureConversion }: AnsweredFunnel): string | null {
  if (outcomes.inProgress === 0) return null
  const { inProgress } = outcomes
  const open = `${formatCount(inProgress)} ${inProgress === 1 ? 'is' : 'are'} still in progress`
  return matureConversion === null
    ? `${open}; nobody’s window is over yet.`
    : `${open}; of those whose outcome is settled, ${formatRate(matureConversion)} converted.`
}
