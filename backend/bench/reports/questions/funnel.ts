import { funnel as answers } from '@footpath/contract/funnel'
import { addDays, dayAfter, people, quoted, within } from '../sql.ts'
import { defineQuestion, type ReportQuestion } from './question.ts'
import { month, quarter } from './ranges.ts'

const windowDays = 7

export const funnelOfMonth = ask({
  name: 'funnel-30',
  title: 'ordered funnel of 3 steps within 7 days, 30 days',
  steps: ['product_view', 'add_to_cart', 'purchase'],
  range: month,
})

export const funnelOfQuarter = ask({
  name: 'funnel-90',
  title: 'ordered funnel of 4 steps within 7 days, 90 days',
  steps: ['product_view', 'add_to_cart', 'checkout', 'purchase'],
  range: quarter,
})

interface Asked {
  steps: string[]
  range: { start: string; end: string }
}

function ask({ steps, range, ...names }: Asked & { name: string; title: string }): ReportQuestion {
  return defineQuestion({
    ...names,
    path: '/api/funnel',
    query: { steps, window: `${windowDays}d`, ...range },
    answers,
    rows: (answer) => [answer.steps.map(({ users }) => users)],
    sql: { standard: byWindows({ steps, range }), clickhouse: byWindowFunnel({ steps, range }) },
  })
}

/** The first step lies in the range; later ones may come after it. */
function stepEvents({ steps, range }: Asked): string {
  const lookedAt = { start: range.start, end: addDays(range.end, windowDays) }
  return `events where event_type in (${quoted(steps)}) and ${within(lookedAt)} and ${people}`
}

function isInRange({ range }: Asked): string {
  return `ts < '${dayAfter(range.end)} 00:00:00'`
}

/**
 * Each step takes over the latest start that the step before it had reached by then: since starts
 * only become later, the latest is the largest so far.
 */
function byWindows(asked: Asked): string {
  const cases = asked.steps.map((step, index) => `when '${step}' then ${index + 1}`).join(' ')
  const inTime = (step: number) =>
    step === 1
      ? `step = 1 and ${isInRange(asked)}`
      : `step = ${step} and ts <= start${step - 1} + interval '${windowDays} days'`
  const stages = asked.steps.map((_, index) => {
    const step = index + 1
    return `, step${step} as (
      select *, max(case when ${inTime(step)} then ${step === 1 ? 'ts' : `start${index}`} end) over (
        partition by user_id order by ts, step rows unbounded preceding
      ) as start${step}
      from ${step === 1 ? 'steps' : `step${index}`}
    )`
  })
  const counts = asked.steps.map(
    (_, index) => `count(distinct case when ${inTime(index + 1)} then user_id end)`,
  )
  return `
    with steps as (
      select user_id, ts, case event_type ${cases} end as step from ${stepEvents(asked)}
    )
    ${stages.slice(0, -1).join('')}
    select ${counts.join(', ')} from step${asked.steps.length - 1}
  `
}

function byWindowFunnel(asked: Asked): string {
  const conditions = asked.steps.map(
    (step, index) => `event_type = '${step}'${index === 0 ? ` and ${isInRange(asked)}` : ''}`,
  )
  const counts = asked.steps.map((_, index) => `countIf(level >= ${index + 1})`)
  return `
    select ${counts.join(', ')}
    from (
      select windowFunnel(${windowDays * 86_400})(ts, ${conditions.join(', ')}) as level
      from ${stepEvents(asked)}
      group by user_id
    )
  `
}
