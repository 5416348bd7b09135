import { describe, expect, test } from 'vitest'
import { useFunnelBlueprint, users } from './funnel.blueprint.ts'

const { insert, ask } = useFunnelBlueprint()

describe('exclusion', () => {
  const input = { steps: ['a', 'b', 'c'], exclude: '1:2:logout' }

  test('it ends an attempt between its two steps; a later start may convert', async () => {
    await insert([
      ['ended', 'a', '2026-03-02T08:00:00Z'],
      ['ended', 'logout', '2026-03-02T08:01:00Z'],
      ['ended', 'b', '2026-03-02T08:02:00Z'],
      ['again', 'a', '2026-03-02T08:00:00Z'],
      ['again', 'logout', '2026-03-02T08:01:00Z'],
      ['again', 'a', '2026-03-02T08:02:00Z'],
      ['again', 'b', '2026-03-02T08:03:00Z'],
      ['after', 'a', '2026-03-02T08:00:00Z'],
      ['after', 'b', '2026-03-02T08:01:00Z'],
      ['after', 'logout', '2026-03-02T08:02:00Z'],
      ['after', 'c', '2026-03-02T08:03:00Z'],
    ])
    expect(users(await ask(input))).toEqual([3, 2, 1])
  })

  test('at the time of one of its steps it is not between them', async () => {
    await insert([
      ['first', 'logout', '2026-03-02T08:00:00Z'],
      ['first', 'a', '2026-03-02T08:00:00Z'],
      ['first', 'b', '2026-03-02T08:01:00Z'],
      ['second', 'a', '2026-03-02T08:00:00Z'],
      ['second', 'logout', '2026-03-02T08:01:00Z'],
      ['second', 'b', '2026-03-02T08:01:00Z'],
    ])
    expect(users(await ask(input))).toEqual([2, 2, 0])
  })

  test('a user whose attempts it ended is not in progress', async () => {
    await insert([
      ['u', 'a', '2026-03-03T08:00:00Z'],
      ['u', 'logout', '2026-03-03T08:01:00Z'],
    ])
    const answer = await ask(input, { asOf: '2026-03-03T09:00:00Z' })
    expect(answer.outcomes).toEqual({ converted: 0, dropped: 1, inProgress: 0 })
  })
})
