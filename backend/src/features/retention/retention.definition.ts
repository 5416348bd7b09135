import type { Definition } from '@footpath/contract/common'
import type { RetentionQuery } from '@footpath/contract/retention'

/** What each figure of a retention report means; docs/metrics.md#retention rules. */
export function describeRetention(query: RetentionQuery): Definition {
  const { period, cohortBy, startEvent, returnEvent } = query
  const did = (name: string | undefined) => (name === undefined ? 'any event' : name)
  const member =
    cohortBy === 'first'
      ? `did ${did(startEvent)} for the first time ever (over all history, whatever the filters) ` +
        'in that period, and there under the filters'
      : `did ${did(startEvent)} in that period; somebody may belong to many cohorts`
  return {
    summary:
      `The cohort of a calendar ${period} holds the users who ${member}. They came back in a later ` +
      `${period} when they did ${did(returnEvent)} in it, under the filters. Each ${period} that the ` +
      'range touches has a cohort, taken whole; bots are left out unless a filter asks for them.',
    terms: {
      size: 'Members of the cohort.',
      n: `Counts ${period}s from the cohort's own, which is 0.`,
      users: `Members who came back ${cellWords(query)}.`,
      rate: 'users / size.',
      complete: `False while ${overWords(query)} is not over; one that has not begun is left out.`,
      average:
        'All complete cells of the same n together: their users / the sizes of their cohorts, so ' +
        'that every user weighs the same.',
    },
    source: 'docs/metrics.md#retention',
  }
}

function cellWords({ mode, period }: RetentionQuery): string {
  if (mode === 'onOrAfter') return `in ${period} n or in any later one up to now`
  if (mode === 'bracket') return `in any ${period} of the bracket that begins with n`
  return `in ${period} n itself`
}

function overWords({ mode, period }: RetentionQuery): string {
  return mode === 'bracket' ? `the last ${period} of the bracket` : `${period} n`
}
