import type { CohortCondition, CohortQuestion, CohortWindow } from '@footpath/contract/cohorts'
import { formatDayRange } from '../../format/formatDay.ts'
import { segmentName } from '../segments/segmentNames.ts'

/** A cohort's question in words: "Did purchase at least 3 times in the last 30 days". */
export function describeCohort({ match, conditions }: CohortQuestion): string {
  const joined = conditions.map(describeCondition).join(match === 'all' ? ' and ' : ' or ')
  return joined.charAt(0).toUpperCase() + joined.slice(1)
}

export const operatorNames = {
  is: 'is',
  isNot: 'is not',
  contains: 'contains',
  gt: 'is more than',
  lt: 'is less than',
  isSet: 'is set',
} as const

export function describeCondition(condition: CohortCondition): string {
  switch (condition.kind) {
    case 'did':
      return `did ${whatOf(condition)} ${howOften(condition)}${whenOf(condition.within)}`
    case 'didNot':
      return `did not do ${whatOf(condition)}${whenOf(condition.within)}`
    case 'trait':
      return [condition.name, operatorNames[condition.operator], condition.value].join(' ').trim()
    case 'firstSeen':
      return `first seen${whenOf(condition.within)}`
    case 'lastSeen':
      return `last seen${whenOf(condition.within)}`
    case 'funnel':
      return describeFunnel(condition)
    case 'engagement':
      return `${condition.segment} user${whenOf(condition.within)}`
    case 'segment':
      return `in the segment ${segmentName(condition.segment)}${whenOf(condition.within)}`
    case 'cohort':
      return condition.member ? 'in another cohort' : 'not in another cohort'
  }
}

function whatOf({ event, filters }: Extract<CohortCondition, { kind: 'didNot' | 'did' }>): string {
  const which = filters.map(({ property, operator, value }) =>
    [property, operatorNames[operator], value].join(' ').trim(),
  )
  const what = event ?? 'anything'
  return which.length === 0 ? what : `${what} (${which.join(', ')})`
}

const counts = { atLeast: 'at least', atMost: 'at most', exactly: 'exactly' }

function howOften({ count, times }: Extract<CohortCondition, { kind: 'did' }>): string {
  return `${counts[count]} ${times === 1 ? 'once' : `${times} times`}`
}

function whenOf(within: CohortWindow | undefined): string {
  if (!within) return ''
  if ('start' in within) return `, ${formatDayRange(within.start, within.end)}`
  return within.lastDays === 1 ? ' today' : ` in the last ${within.lastDays} days`
}

const outcomes = {
  reached: 'reached',
  converted: 'converted in',
  dropped: 'dropped out of',
  inProgress: 'is in progress in',
}

function describeFunnel({
  outcome,
  step,
  funnel,
}: Extract<CohortCondition, { kind: 'funnel' }>): string {
  const steps = 'question' in funnel ? funnel.question.steps : undefined
  const name = Array.isArray(steps) ? `the funnel ${steps.join(' → ')}` : 'a saved funnel'
  if (step === undefined) return `${outcomes[outcome]} ${name}`
  if (outcome === 'reached') return `reached step ${step} of ${name}`
  return `${outcomes[outcome]} ${name} before step ${step}`
}
