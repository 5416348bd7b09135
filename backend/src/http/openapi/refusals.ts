import { type Problem, problem } from '@footpath/contract/problem'
import type { oas31, ZodOpenApiResponseObject } from 'zod-openapi'
import type { Route, RouteDescription } from '../route.ts'

/**
 * The statuses that a route may refuse a request with: what its policy and what it reads bring
 * about, and what it says itself. 500 is none of them; 405 is for verbs that stand nowhere here.
 */
export function refusalsOf({ policy }: Pick<Route, 'policy'>, described: RouteDescription) {
  const statuses = new Set([400, 431, ...(described.refuses ?? [])])
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

/** Every way of refusing, by its status; all are problem details (RFC 9457). */
export const refusals: Record<number, ZodOpenApiResponseObject> = {
  400: refusal('BadRequest', 'Malformed, unknown or out of range', {
    status: 400,
    code: 'bad-request',
    title: 'The request is malformed',
    detail: 'The query string is not as it should be. limt: unknown',
  }),
  401: refusal('Unauthenticated', 'Not signed in', {
    status: 401,
    code: 'unauthenticated',
    title: 'Not signed in',
    detail: 'Sign in to use this.',
    headers: { 'WWW-Authenticate': wwwAuthenticate },
  }),
  403: refusal('Forbidden', 'Not allowed', {
    status: 403,
    code: 'forbidden',
    title: 'Not allowed',
    detail: 'This needs the role admin; yours is viewer.',
  }),
  404: refusal('NotFound', 'Unknown, or another project’s', {
    status: 404,
    code: 'not-found',
    title: 'Not found',
    detail: 'There is no such project.',
  }),
  409: refusal('Conflict', 'In conflict with what is there', {
    status: 409,
    code: 'conflict',
    title: 'Conflict',
    detail: 'There is a project shop already.',
  }),
  413: refusal('TooLarge', 'The body is too large', {
    status: 413,
    code: 'too-large',
    title: 'Too large',
    detail: 'The body is larger than this call takes.',
  }),
  415: refusal('UnsupportedType', 'The body’s type or encoding is not read here', {
    status: 415,
    code: 'unsupported-type',
    title: 'Unsupported type',
    detail: 'Send the body as application/json.',
  }),
  422: refusal('Unprocessable', 'Understood, but refused', {
    status: 422,
    code: 'weak-password',
    title: 'Understood, but refused',
    detail: 'The password is one of the most common ones: choose another one.',
  }),
  429: refusal('RateLimited', 'Too many', {
    status: 429,
    code: 'rate-limited',
    title: 'Too many requests',
    detail: 'Too many attempts. Wait before the next one.',
    headers: { 'Retry-After': retryAfter },
  }),
  431: refusal('HeadersTooLarge', 'Address and headers together are too long', {
    status: 431,
    code: 'headers-too-large',
    title: 'Request Header Fields Too Large',
    detail: 'Address and headers together are too long. Send a long question by POST.',
  }),
  503: refusal('Unavailable', 'Not possible right now, or it took longer than 30 seconds', {
    status: 503,
    code: 'query-timeout',
    title: 'Not available right now',
    detail: 'The question took longer than 30 seconds. Ask for a shorter range or fewer steps.',
    headers: { 'Retry-After': retryAfter },
  }),
}

/** A response of the document's components, with one of its problems as the example. */
function refusal(
  id: string,
  description: string,
  { code, headers, ...rest }: Omit<ProblemExample, 'type' | 'requestId'> & Named,
): ZodOpenApiResponseObject {
  const example: ProblemExample = {
    type: `urn:footpath:problem:${code}`,
    ...rest,
    requestId: '4d2a9918-8c4e-44a1-8082-2f79a12f2fe6',
  }
  const content = { 'application/problem+json': { schema: problem, example } }
  return { id, description, ...(headers && { headers }), content }
}

type ProblemExample = Omit<Problem, 'errors'>

interface Named {
  code: string
  headers?: Record<string, oas31.HeaderObject>
}
