import { describe, expect, test } from 'vitest'
import { useFunnelBlueprint } from './funnel.blueprint.ts'

const { insert, ask } = useFunnelBlueprint()

describe('outcomes', () => {
  test.each([
    ['2026-03-02T09:00:00.000Z', 0],
    ['2026-03-02T08:59:59.999Z', 1],
  ])('a window that ends at 09:00, as of %s', async (asOf, inProgress) => {
    await insert([
      ['u', 'a', '2026-03-02T08:00:00Z'],
      ['u', 'b', '2026-03-02T08:30:00Z'],
    ])
    const answer = await ask({ steps: ['a', 'b', 'c'], window: '1h' }, { asOf })
    expect(answer.outcomes).toEqual({ converted: 0, inProgress, dropped: 1 - inProgress })
    expect(answer.steps.map((step) => step.inProgress)).toEqual([0, 0, inProgress])
  })

  test('a later attempt keeps a user in progress; mature rates leave the user out', async () => {
    await insert([
      ['u', 'a', '2026-03-02T08:00:00Z'],
      ['u', 'b', '2026-03-02T08:30:00Z'],
      ['u', 'a', '2026-03-03T08:00:00Z'],
      ['v', 'a', '2026-03-02T08:00:00Z'],
      ['v', 'b', '2026-03-02T08:00:00Z'],
      ['v', 'c', '2026-03-02T08:00:00Z'],
      ['w', 'a', '2026-03-02T08:00:00Z'],
    ])
    const asOf = '2026-03-03T08:30:00Z'
    const answer = await ask({ steps: ['a', 'b', 'c'], window: '1h' }, { asOf })
    expect(answer.outcomes).toEqual({ converted: 1, dropped: 1, inProgress: 1 })
    expect(answer.conversion).toBeCloseTo(1 / 3)
    expect(answer.matureConversion).toBe(1 / 2)
    expect(answer.steps.map((step) => step.inProgress)).toEqual([0, 0, 1])
  })

  test('events of a day that has not begun count for nothing, those of later today do', async () => {
    await insert([
      ['today', 'a', '2026-03-02T08:00:00Z'],
      ['today', 'b', '2026-03-02T23:59:59.999Z'],
      ['tomorrow', 'a', '2026-03-03T00:00:00Z'],
      ['both', 'a', '2026-03-02T23:59:59Z'],
      ['both', 'b', '2026-03-03T00:00:00Z'],
    ])
    const answer = await ask({ steps: ['a', 'b'] }, { asOf: '2026-03-02T12:00:00Z' })
    expect(answer.outcomes).toEqual({ converted: 1, dropped: 0, inProgress: 1 })
    expect(answer.trend).toEqual([{ day: '2026-03-02', entered: 2, converted: 1, complete: false }])
  })

  test('a trend day is complete when the windows of all its attempts are over', async () => {
    const complete = async (asOf: string) =>
      (await ask({ steps: ['a', 'b'], window: '1d' }, { asOf })).trend.map(
        (point) => point.complete,
      )
    expect(await complete('2026-03-04T00:00:00Z')).toEqual([true, false])
    expect(await complete('2026-03-03T23:59:59Z')).toEqual([false, false])
    // A day that has not begun is absent.
    expect(await complete('2026-03-02T12:00:00Z')).toEqual([false])
  })
})
