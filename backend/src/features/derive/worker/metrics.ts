import type { Registry } from 'prom-client'
import { registerCounter, registerGauge, secondsOf } from '../../../readMetrics.ts'
import type { Progress } from './progress.ts'

/** How far the derivation is (docs/operations.md, Metrics). */
export function registerDerivationMetrics(
  registry: Registry,
  progress: Pick<Progress, 'events' | 'lagMs'>,
): void {
  registerGauge(registry, {
    name: 'footpath_derivation_lag_seconds',
    help: 'Age of the oldest event known not to be derived; NaN in a process that does not derive',
    read: () => secondsOf(progress.lagMs()),
  })
  registerCounter(registry, {
    name: 'footpath_derived_events_total',
    help: 'Events whose sessions and profiles are stored, those read again after a fault included',
    read: progress.events,
  })
}
