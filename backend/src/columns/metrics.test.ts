import { Registry } from 'prom-client'
import { expect, test } from 'vitest'
import { registerColumnMetrics } from './metrics.ts'

test('the metrics are read anew at each scrape', async () => {
  const registry = new Registry()
  let lagMs: number | null = null
  let hits = 3
  registerColumnMetrics(registry, {
    liveColumns: {
      start() {},
      async stop() {},
      view: () => Promise.reject(new Error('nobody asks')),
      lagMs: () => lagMs,
      tailRows: () => 12,
    },
    memory: () => ({ bytes: 1_000, unsavedBytes: 0, hits, misses: 2 }),
  })
  expect(await registry.metrics()).toContain('footpath_columns_lag_seconds Nan')
  lagMs = 250
  hits = 5
  const text = await registry.metrics()
  expect(text).toContain('footpath_columns_lag_seconds 0.25')
  expect(text).toContain('footpath_columns_tail_rows 12')
  expect(text).toContain('footpath_columns_memory_bytes 1000')
  expect(text).toContain('footpath_columns_cache_hits_total 5')
  expect(text).toContain('footpath_columns_cache_misses_total 2')
})
