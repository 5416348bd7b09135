import type { ReportMeta } from '@footpath/contract/common'
import type { RequestHandler } from 'express'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'

export interface HttpMetrics {
  registry: Registry
  observe: RequestHandler
  observeReport: ObserveReport
}

/** A report that was answered: its path, as it is declared. */
export type ObserveReport = (answered: {
  path: string
  engine: ReportMeta['engine']
  seconds: number
}) => void

const durationBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

/**
 * Latency, rate and errors by route, and the time of reports by what answered them; a request that
 * met no route counts as `unmatched`.
 */
export function createHttpMetrics(): HttpMetrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const duration = new Histogram({
    name: 'footpath_http_request_duration_seconds',
    help: 'Time from the first byte of a request to the last of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: durationBuckets,
    registers: [registry],
  })
  const reportDuration = new Histogram({
    name: 'footpath_report_duration_seconds',
    help: 'Time that a report took, by what answered it',
    labelNames: ['report', 'engine'],
    buckets: durationBuckets,
    registers: [registry],
  })
  return {
    registry,
    observe: (request, response, next) => {
      const stop = duration.startTimer({ method: request.method })
      response.once('close', () => {
        stop({ route: response.locals.route ?? 'unmatched', status: response.statusCode })
      })
      next()
    },
    observeReport: ({ path, engine, seconds }) => {
      reportDuration.observe({ report: path, engine }, seconds)
    },
  }
}
