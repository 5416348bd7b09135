import { problem } from '@footpath/contract/problem'
import type { oas31, ZodOpenApiResponseObject } from 'zod-openapi'
import type { Route, RouteDescription } from '../route.ts'

/**
 * The statuses that a route may refuse a request with: what its policy and what it reads bring
 * about, and what it says itself. 500 is none of them; 405 is for verbs that stand nowhere here.
 */
export function refusalsOf({ policy }: Pick<Route, 'policy'>, described: RouteDescription) {
  const statuses = new Set([400, ...(described.refuses ?? [])])
  if (described.body) for (const status of [413, 415]) statuses.add(status)
  if (policy !== 'public') for (const status of [401, 503]) statuses.add(status)
  if (policy !== 'public' && policy !== 'viewer') statuses.add(403)
  return [...statuses].sort()
}

const retryAfter: oas31.HeaderObject = {
  description: 'Whole seconds to wait before the next try.',
  required: true,
  schema: { type: 'integer', minimum: 1 },
}

const wwwAuthenticate: oas31.HeaderObject = {
  description: 'How to sign in.',
  required: true,
  schema: { type: 'string' },
}

const content = { 'application/problem+json': { schema: problem } }

/** Every way of refusing, by its status; all are problem details (RFC 9457). */
export const refusals: Record<number, ZodOpenApiResponseObject> = {
  400: { id: 'BadRequest', description: 'Malformed, unknown or out of range', content },
  401: {
    id: 'Unauthenticated',
    description: 'Not signed in',
    headers: { 'WWW-Authenticate': wwwAuthenticate },
    content,
  },
  403: { id: 'Forbidden', description: 'Not allowed', content },
  404: { id: 'NotFound', description: 'Unknown, or another project’s', content },
  409: { id: 'Conflict', description: 'In conflict with what is there', content },
  413: { id: 'TooLarge', description: 'The body is too large', content },
  415: { id: 'UnsupportedType', description: 'The body’s type or encoding is unknown', content },
  422: { id: 'Unprocessable', description: 'Understood, but refused', content },
  429: {
    id: 'RateLimited',
    description: 'Too many',
    headers: { 'Retry-After': retryAfter },
    content,
  },
  503: {
    id: 'Unavailable',
    description: 'Not possible right now, or it took longer than 30 seconds',
    headers: { 'Retry-After': retryAfter },
    content,
  },
}
