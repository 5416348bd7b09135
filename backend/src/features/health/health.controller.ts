import { createHash, timingSafeEqual } from 'node:crypto'
import type { Request } from 'express'
import type { Registry } from 'prom-client'
import { notFound, unauthenticated } from '../../http/problem.ts'
import type { Route } from '../../http/route.ts'

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
      handle: ({ response }) => void response.json({ status: 'ok' }),
    },
    {
      method: 'get',
      path: '/readyz',
      policy: 'public',
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
