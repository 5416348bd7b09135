import { type TextQuestion, useTextQuestion } from '../../components/report/textQuestion.ts'

/** Days to choose from; the address may hold any that the API takes. */
export const activationDays = ['1', '3', '7', '14', '30'] as const
export const churnDays = ['7', '14', '30', '60', '90'] as const

/**
 * What the page asks beside range and filters: the activating event (empty: the project's conversion
 * event), the days that a new user has for it, and the days after which who stays away has churned.
 */
export type ActivationQuestion = TextQuestion<'event' | 'days' | 'away'>

const defaults: ActivationQuestion = { event: '', days: '7', away: '30' }

/** The question, held by the address alone: each change is a step that Back undoes. */
export function useActivationQuestion() {
  return useTextQuestion(defaults)
}
