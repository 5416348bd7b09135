import { Counter, Gauge, type Registry } from 'prom-client'
import type { Progress } from './progress.ts'

/** How far the derivation is, read anew at each scrape (docs/operations.md, Metrics). */
export function registerDerivationMetrics(
  registry: Registry,
  progress: Pick<Progress, 'events' | 'lagMs'>,
): void {
  new Gauge({
    name: 'footpath_derivation_lag_seconds',
    help: 'Age of the oldest event known not to be derived; NaN in a process that does not derive',
    registers: [registry],
    collect() {
      const lagMs = progress.lagMs()
      this.set(lagMs === null ? Number.NaN : lagMs / 1000)
    },
  })
  new Counter({
    name: 'footpath_derived_events_total',
    help: 'Events whose sessions and profiles are stored, those read again after a fault included',
    registers: [registry],
    collect() {
      this.reset()
      this.inc(progress.events())
    },
  })
}
