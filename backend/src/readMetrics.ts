import { Counter, Gauge, type Registry } from 'prom-client'

export interface ReadMetric {
  name: string
  help: string
}

/** A gauge that is read anew at each scrape; null, where there is nothing to tell, is NaN. */
export function registerGauge(
  registry: Registry,
  { read, ...metric }: ReadMetric & { read: () => number | null },
): void {
  new Gauge({
    ...metric,
    registers: [registry],
    collect() {
      this.set(read() ?? Number.NaN)
    },
  })
}

/** A counter that somebody else keeps, read anew at each scrape. */
export function registerCounter(
  registry: Registry,
  { read, ...metric }: ReadMetric & { read: () => number },
): void {
  new Counter({
    ...metric,
    registers: [registry],
    collect() {
      this.reset()
      this.inc(read())
    },
  })
}

/** Prometheus counts seconds. */
export function secondsOf(ms: number | null): number | null {
  return ms === null ? null : ms / 1000
}
