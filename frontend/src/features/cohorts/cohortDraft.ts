import type { CohortCondition, CohortQuestion, createCohort } from '@footpath/contract/cohorts'
import type { filterOperators } from '@footpath/contract/common'
import type { z } from 'zod'

export type Operator = (typeof filterOperators)[number]

/** How often: as the API counts, or not at all. */
export type Often = 'atLeast' | 'atMost' | 'exactly' | 'never'

/** A condition as it is typed. */
export type DraftCondition =
  | { kind: 'did'; event: string | null; often: Often; times: string; days: string }
  | { kind: 'trait'; name: string; operator: Operator; value: string }
  /** One that this form cannot show: it stays as it is, or goes. */
  | { kind: 'kept'; condition: CohortCondition }

/** A cohort's form. Each condition has a key of its own, so that a row keeps its focus. */
export interface CohortDraft {
  name: string
  shared: boolean
  frozen: boolean
  match: CohortQuestion['match']
  conditions: (DraftCondition & { key: number })[]
}

export const newDid = (): DraftCondition => ({
  kind: 'did',
  event: null,
  often: 'atLeast',
  times: '1',
  days: '30',
})
export const newTrait = (): DraftCondition => ({
  kind: 'trait',
  name: '',
  operator: 'is',
  value: '',
})

export function newDraft(): CohortDraft {
  const conditions = [{ ...newDid(), key: 0 }]
  return { name: '', shared: true, frozen: false, match: 'all', conditions }
}

/** What stands, to be changed. */
export function draftOf({
  name,
  visibility,
  kind,
  question,
}: {
  name: string
  visibility: 'private' | 'shared'
  kind: 'live' | 'frozen'
  question: CohortQuestion
}): CohortDraft {
  return {
    name,
    shared: visibility === 'shared',
    frozen: kind === 'frozen',
    match: question.match,
    conditions: question.conditions.map((condition, key) => ({
      ...draftCondition(condition),
      key,
    })),
  }
}

function draftCondition(condition: CohortCondition): DraftCondition {
  if (condition.kind === 'trait') {
    const { kind, name, operator, value } = condition
    return { kind, name, operator, value }
  }
  if (condition.kind !== 'did' && condition.kind !== 'didNot') return { kind: 'kept', condition }
  const { event, filters, within } = condition
  const isSimple = filters.length === 0 && within !== undefined && 'lastDays' in within
  if (!isSimple) return { kind: 'kept', condition }
  const often = condition.kind === 'did' ? condition.count : 'never'
  const times = condition.kind === 'did' ? condition.times : 1
  return {
    kind: 'did',
    event: event ?? null,
    often,
    times: String(times),
    days: String(within.lastDays),
  }
}

export type QuestionInput = z.input<typeof createCohort>['question']

/** The question that a draft asks, or by the conditions' keys what is missing. */
export function readDraft({
  match,
  conditions,
}: Pick<CohortDraft, 'match' | 'conditions'>):
  | { question: QuestionInput }
  | { problems: Map<number, string> } {
  const problems = new Map<number, string>()
  for (const condition of conditions) {
    const problem = problemOf(condition)
    if (problem) problems.set(condition.key, problem)
  }
  if (problems.size > 0) return { problems }
  return { question: { match, conditions: conditions.map(readCondition) } }
}

const isWhole = (text: string, least: number, most: number) =>
  /^\d{1,7}$/.test(text) && Number(text) >= least && Number(text) <= most

function problemOf(condition: DraftCondition): string | null {
  if (condition.kind === 'kept') return null
  if (condition.kind === 'trait') {
    if (condition.name.trim() === '') return 'Which trait?'
    if (condition.operator === 'isSet') return null
    return condition.value === '' ? 'Which value?' : null
  }
  const { often, times, days } = condition
  const least = often === 'atLeast' ? 1 : 0
  if (often !== 'never' && !isWhole(times, least, 1_000_000)) {
    return `How often is a whole number from ${least}.`
  }
  return isWhole(days, 1, 400) ? null : 'Days are a whole number from 1 to 400.'
}

function readCondition(condition: DraftCondition): QuestionInput['conditions'][number] {
  if (condition.kind === 'kept') return condition.condition
  if (condition.kind === 'trait') {
    const { kind, name, operator, value } = condition
    return { kind, name: name.trim(), operator, value: operator === 'isSet' ? '' : value }
  }
  const { event, often, times, days } = condition
  const activity = {
    ...(event !== null && { event }),
    within: { lastDays: Number(days) },
  }
  return often === 'never'
    ? { kind: 'didNot', ...activity }
    : { kind: 'did', ...activity, count: often, times: Number(times) }
}
