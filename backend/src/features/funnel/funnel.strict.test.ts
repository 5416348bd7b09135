import type { FunnelQueryInput } from '@footpath/contract/funnel'
import { describe, expect, test } from 'vitest'
import { useFunnelBlueprint, users } from './funnel.blueprint.ts'

const { insert, ask } = useFunnelBlueprint()

describe('strict', () => {
  test('another event between two steps ends the attempt; equal times go by event id', async () => {
    await insert([
      ['direct', 'a', '2026-03-02T08:00:00Z'],
      ['direct', 'b', '2026-03-02T08:01:00Z'],
      ['broken', 'a', '2026-03-02T08:00:00Z'],
      ['broken', 'x', '2026-03-02T08:00:30Z'],
      ['broken', 'b', '2026-03-02T08:01:00Z'],
      ['tie', 'a', '2026-03-02T08:00:00Z'],
      ['tie', 'x', '2026-03-02T08:00:00Z'],
      ['tie', 'b', '2026-03-02T08:00:00Z'],
      ['named', 'a', '2026-03-02T08:00:00Z'],
      ['named', 'identify', '2026-03-02T08:00:30Z'],
      ['named', 'b', '2026-03-02T08:01:00Z'],
    ])
    expect(users(await ask({ steps: ['a', 'b'], order: 'strict' }))).toEqual([4, 2])
  })

  test('only events that match the filters may break a sequence', async () => {
    await insert([
      ['u', 'a', '2026-03-02T08:00:00Z', { device: 'mobile' }],
      ['u', 'x', '2026-03-02T08:00:30Z', { device: 'desktop' }],
      ['u', 'b', '2026-03-02T08:01:00Z', { device: 'mobile' }],
    ])
    const input: FunnelQueryInput = { steps: ['a', 'b'], order: 'strict' }
    expect(users(await ask({ ...input, device: 'mobile' }))).toEqual([1, 1])
    expect(users(await ask(input))).toEqual([1, 0])
  })

  test('an attempt ended by another event is not in progress', async () => {
    await insert([
      ['alive', 'a', '2026-03-03T08:00:00Z'],
      ['ended', 'a', '2026-03-03T08:00:00Z'],
      ['ended', 'x', '2026-03-03T08:01:00Z'],
    ])
    const answer = await ask(
      { steps: ['a', 'b'], order: 'strict' },
      { asOf: '2026-03-03T09:00:00Z' },
    )
    expect(answer.outcomes).toEqual({ converted: 0, dropped: 1, inProgress: 1 })
  })
})
