import { Counter, Gauge, type Registry } from 'prom-client'
import type { Columns } from './columns.ts'

/** How current the columns are and what they take, read anew at each scrape (docs/operations.md). */
export function registerColumnMetrics(registry: Registry, { liveColumns, memory }: Columns): void {
  new Gauge({
    name: 'footpath_columns_lag_seconds',
    help: 'Time by which columns may be behind the events; NaN while there are none',
    registers: [registry],
    collect() {
      const lagMs = liveColumns.lagMs()
      this.set(lagMs === null ? Number.NaN : lagMs / 1000)
    },
  })
  new Gauge({
    name: 'footpath_columns_tail_rows',
    help: 'Rows of days whose columns have changed since they were stored or loaded',
    registers: [registry],
    collect() {
      this.set(liveColumns.tailRows())
    },
  })
  new Gauge({
    name: 'footpath_columns_memory_bytes',
    help: 'Columns in the memory of this process',
    registers: [registry],
    collect() {
      this.set(memory().bytes)
    },
  })
  counter('footpath_columns_cache_hits_total', {
    help: 'Stored columns that a question found in memory',
    count: () => memory().hits,
  })
  counter('footpath_columns_cache_misses_total', {
    help: 'Stored columns that a question had to wait for',
    count: () => memory().misses,
  })

  function counter(name: string, { help, count }: { help: string; count: () => number }): void {
    new Counter({
      name,
      help,
      registers: [registry],
      collect() {
        this.reset()
        this.inc(count())
      },
    })
  }
}
