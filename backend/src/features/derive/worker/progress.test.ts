import { Registry } from 'prom-client'
import { expect, test } from 'vitest'
import { registerDerivationMetrics } from './metrics.ts'
import { createProgress } from './progress.ts'

const second = (count: number) => new Date(count * 1_000)

test('the lag is the age of the oldest event that waits', () => {
  let now = second(10)
  const progress = createProgress({ clock: () => now })
  expect(progress.lagMs()).toBeNull()
  progress.caughtUp()
  expect(progress.lagMs()).toBe(0)
  progress.behindSince(second(8))
  progress.behindSince(second(9))
  expect(progress.lagMs()).toBe(2_000)
  now = second(12)
  progress.derived({ events: 5, upTo: second(9) })
  // More may have come after the last one derived.
  expect([progress.lagMs(), progress.events()]).toEqual([3_000, 5])
  progress.caughtUp()
  expect(progress.lagMs()).toBe(0)
  progress.left()
  expect(progress.lagMs()).toBeNull()
})

test('the metrics say so at each scrape', async () => {
  const registry = new Registry()
  const progress = createProgress({ clock: () => second(3) })
  registerDerivationMetrics(registry, progress)
  expect(await registry.metrics()).toContain('footpath_derivation_lag_seconds Nan')
  progress.behindSince(second(1))
  for (const count of [1, 2]) {
    expect(await registry.metrics()).toContain('footpath_derivation_lag_seconds 2')
    progress.derived({ events: 7, upTo: null })
    expect(await registry.metrics()).toContain(`footpath_derived_events_total ${7 * count}`)
  }
})
