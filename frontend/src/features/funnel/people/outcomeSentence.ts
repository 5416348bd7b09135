import type { FunnelUser } from '@footpath/contract/funnel'
import { formatDuration } from '../../../format/formatDuration.ts'

/** How a user fared in the funnel, in a sentence. */
export function outcomeSentence({
  outcome,
  reached,
  steps,
}: Pick<FunnelUser, 'outcome' | 'reached' | 'steps'>): string {
  const of = `${reached} of ${steps.length} steps`
  switch (outcome) {
    case 'converted': {
      const seconds = steps.reduce((sum, step) => sum + (step.secondsFromPrevious ?? 0), 0)
      return `Converted: all ${steps.length} steps in ${formatDuration(seconds)}.`
    }
    case 'inProgress':
      return `In progress: ${of} so far.`
    case 'dropped':
      return `Dropped out after ${of}.`
    case 'notEntered':
      return 'Did not enter the funnel.'
  }
}
