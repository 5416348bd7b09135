import type { RequestHandler } from 'express'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'

export interface HttpMetrics {
  registry: Registry
  observe: RequestHandler
}

/** Latency, rate and errors by route; a request that met no route counts as `unmatched`. */
export function createHttpMetrics(): HttpMetrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const duration = new Histogram({
    name: 'footpath_http_request_duration_seconds',
    help: 'Time from the first byte of a request to the last of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
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
  }
}
