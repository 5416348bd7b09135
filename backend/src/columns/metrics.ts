import type { Registry } from 'prom-client'
import { registerCounter, registerGauge, secondsOf } from '../readMetrics.ts'
import type { Columns } from './columns.ts'

/** How current the columns are and what they take (docs/operations.md). */
export function registerColumnMetrics(registry: Registry, { liveColumns, memory }: Columns): void {
  registerGauge(registry, {
    name: 'footpath_columns_lag_seconds',
    help: 'Time by which columns may be behind the events; NaN while there are none',
    read: () => secondsOf(liveColumns.lagMs()),
  })
  registerGauge(registry, {
    name: 'footpath_columns_tail_rows',
    help: 'Rows of days whose columns have changed since they were stored or loaded',
    read: liveColumns.tailRows,
  })
  registerGauge(registry, {
    name: 'footpath_columns_memory_bytes',
    help: 'Columns in the memory of this process',
    read: () => memory().bytes,
  })
  registerCounter(registry, {
    name: 'footpath_columns_cache_hits_total',
    help: 'Stored columns that a question found in memory',
    read: () => memory().hits,
  })
  registerCounter(registry, {
    name: 'footpath_columns_cache_misses_total',
    help: 'Stored columns that a question had to wait for',
    read: () => memory().misses,
  })
}
