import { createHash, timingSafeEqual } from 'node:crypto'
import type { Request } from 'express'
import type { Registry } from 'prom-client'
import { z } from 'zod'
import { anyParameters } from '../../http/parse.ts'
import { notFound, unauthenticated } from '../../http/problem.ts'
import type { Route } from '../../http/route.ts'

const tag = 'Health'
const readinessAnswer = z.object({
  status: z.enum(['ready', 'not ready']),
  reasons: z.array(z.string()),
})

export interface HealthParts {
  /** Why the process cannot serve right now; empty when it can. */
  readiness: () => Promise<string[]>
  registry: Registry
  /** Bearer token of `/metrics`; without one only this machine may read them. */
  metricsToken: string | undefined
}

/** `/healthz` says that the process runs, `/readyz` that it can serve, `/metrics` how it fares. */
export function createHealthController({
  readiness,
  registry,
  metricsToken,
}: HealthParts): Route[] {
  return [
    {
      method: 'get',
      path: '/healthz',
      policy: 'public',
      description: {
        summary: 'The process runs',
        tag,
        query: anyParameters,
        answers: [{ schema: z.object({ status: z.literal('ok') }) }],
      },
      handle: ({ response }) => void response.json({ status: 'ok' }),
    },
    {
      method: 'get',
      path: '/readyz',
      policy: 'public',
      description: {
        summary: 'Requests can be answered; if not, why',
        tag,
        query: anyParameters,
        answers: [{ schema: readinessAnswer }, { status: 503, schema: readinessAnswer }],
      },
      handle: async ({ response }) => {
        const reasons = await readiness()
        const ready = reasons.length === 0
        if (!ready) response.status(503).set('Retry-After', '5')
        response.json({ status: ready ? 'ready' : 'not ready', reasons })
      },
    },
    {
      method: 'get',
      path: '/metrics',
      policy: 'public',
      description: {
        summary: 'Figures for Prometheus',
        tag,
        query: anyParameters,
        credentials: 'metricsToken',
        answers: [{ contentType: 'text/plain' }],
        refuses: [401, 404],
      },
      handle: async ({ request, response }) => {
        admitScraper(request, metricsToken)
        response.type(registry.contentType).send(await registry.metrics())
      },
    },
  ]
}

function admitScraper(request: Request, token: string | undefined): void {
  if (token !== undefined) {
    const given = request.headers.authorization ?? ''
    if (!sameText(given, `Bearer ${token}`)) throw unauthenticated('Send the metrics token.')
    return
  }
  const address = request.socket.remoteAddress ?? ''
  const local = ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(address)
  // Behind a proxy on this machine everybody's address is local: then it takes a token.
  if (!local || request.headers['x-forwarded-for'] !== undefined) throw notFound('address')
}

/** Compares hashes, so that neither content nor length shows in the time it takes. */
function sameText(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(one), digest(other))
}
