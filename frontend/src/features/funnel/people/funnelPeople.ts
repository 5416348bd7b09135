import { breakdownValue } from '../breakdownValue.ts'
import { type FunnelQuestion, readQuestion } from '../funnelQuestion.ts'
import type { Outcome } from '../funnelSummary.ts'

/** One of a funnel's numbers, by the API's own names. */
export interface FunnelNumber {
  outcome: 'reached' | Outcome
  /** From 1: the step that was reached, or the one that was not. */
  step?: number
  /** A row of the breakdown. */
  value?: string
}

/** Who is behind a number: "Users who dropped out before step 3, checkout". */
export function peopleTitle(number: FunnelNumber, question: FunnelQuestion): string {
  const { value } = number
  const who = `Users ${whatBecameOfThem(number, question)}`
  const { breakdown } = question
  return value === undefined ? who : `${who}; ${breakdown} ${breakdownValue(breakdown, value)}`
}

function whatBecameOfThem({ outcome, step }: FunnelNumber, question: FunnelQuestion): string {
  const { steps, order } = question
  const unordered = order === 'any'
  const name = step === undefined ? '' : `step ${step}, ${steps[step - 1]?.eventType}`
  const ending = unordered
    ? `after ${(step ?? 1) - 1} of the ${steps.length} steps`
    : `before ${name}`
  const where = step === undefined ? '' : ` ${ending}`
  switch (outcome) {
    case 'reached':
      return unordered
        ? `who did ${step} of the ${steps.length} steps or more`
        : `who reached ${name}`
    case 'converted':
      return 'who converted'
    case 'dropped':
      return `who dropped out${where}`
    case 'inProgress':
      return `still in progress${where}`
  }
}

/** The API's question for them, from the funnel's own. */
export function peopleRequest({ outcome, step, value }: FunnelNumber, request: string): string {
  const asked = new URLSearchParams(value === undefined ? withoutBreakdown(request) : request)
  if (value !== undefined) asked.set('value', value)
  asked.set('outcome', outcome)
  if (step !== undefined) asked.set('step', String(step))
  return asked.toString()
}

/** Only a row of the breakdown needs it, and it makes the funnel slower. */
export function withoutBreakdown(request: string): string {
  const asked = new URLSearchParams(request)
  asked.delete('breakdown')
  return asked.toString()
}

/** How a funnel's numbers open into their people. */
export interface NumberOpener {
  titleOf: (number: FunnelNumber) => string
  open: (number: FunnelNumber) => void
}

export function numberOpener(request: string, open: (number: FunnelNumber) => void): NumberOpener {
  const question = readQuestion(new URLSearchParams(request))
  return { titleOf: (number) => peopleTitle(number, question), open }
}
