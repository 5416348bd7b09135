import { describe, expect, test } from 'vitest'
import { type Event, useFunnelBlueprint, users } from './funnel.blueprint.ts'

const { insert, ask } = useFunnelBlueprint()

describe('breakdown', () => {
  test('25 values, the others together, none as (not set); rows add up to the steps', async () => {
    const events = Array.from({ length: 30 }, (_, value): Event[] =>
      Array.from({ length: value < 5 ? 2 : 1 }, (_, copy): Event[] => [
        [`u${value}-${copy}`, 'a', '2026-03-02T08:00:00Z', { properties: { plan: `p${value}` } }],
        [`u${value}-${copy}`, 'b', '2026-03-02T08:00:00Z', { properties: { plan: 'later' } }],
      ]).flat(),
    ).flat()
    const unset = Array.from(
      { length: 3 },
      (_, copy): Event => [`n${copy}`, 'a', '2026-03-02T08:00:00Z'],
    )
    await insert([...events, ...unset])
    const answer = await ask({ steps: ['a', 'b'], breakdown: 'plan' })
    expect(answer.breakdown).toHaveLength(26)
    expect(answer.breakdown?.[0]).toEqual({ value: '(not set)', steps: [3, 0] })
    expect(answer.breakdown?.[1]).toEqual({ value: 'p0', steps: [2, 2] })
    expect(answer.breakdown?.at(-1)).toEqual({ value: '(other)', steps: [6, 6] })
    const sums = [0, 1].map((step) =>
      answer.breakdown?.reduce((sum, row) => sum + (row.steps[step] ?? 0), 0),
    )
    expect(sums).toEqual(users(answer))
  })
})

test('names and values that look like operators are only data', async () => {
  await insert([
    ['u', '$userId', '2026-03-02T08:00:00Z', { page: '$userId' }],
    ['u', '$$ROOT', '2026-03-02T08:01:00Z'],
  ])
  const steps = ['$userId', '$$ROOT']
  const answer = await ask({ steps, stepFilter: '1:page:is:$userId', exclude: '1:2:$x' })
  expect(users(answer)).toEqual([1, 1])
})
