import type { Problem } from '@footpath/contract/problem'

interface ProblemDetails {
  status: number
  /** Stable, for programs: the end of the problem's `type`. */
  code: string
  title: string
  /** For the person reading it: what happened and what to do. */
  detail: string
  errors?: NonNullable<Problem['errors']>
  headers?: Record<string, string>
}

/** Whatever a request may be refused with; the error handler turns it into problem+json. */
export class ProblemError extends Error {
  readonly details: ProblemDetails

  constructor(details: ProblemDetails, options?: ErrorOptions) {
    super(details.detail, options)
    this.name = 'ProblemError'
    this.details = details
  }
}

export function badRequest(detail: string, errors?: Problem['errors']): ProblemError {
  const title = 'The request is malformed'
  return new ProblemError({
    status: 400,
    code: 'bad-request',
    title,
    detail,
    ...(errors && { errors }),
  })
}

export function unauthenticated(detail = 'Sign in to use this.'): ProblemError {
  return new ProblemError({
    status: 401,
    code: 'unauthenticated',
    title: 'Not signed in',
    detail,
    headers: { 'WWW-Authenticate': 'Bearer' },
  })
}

export function forbidden(detail: string): ProblemError {
  return new ProblemError({ status: 403, code: 'forbidden', title: 'Not allowed', detail })
}

/** The same words for what does not exist and for what belongs to somebody else. */
export function notFound(what: string): ProblemError {
  const detail = `There is no such ${what}.`
  return new ProblemError({ status: 404, code: 'not-found', title: 'Not found', detail })
}

export function conflict(detail: string): ProblemError {
  return new ProblemError({ status: 409, code: 'conflict', title: 'Conflict', detail })
}

export function unprocessable(code: string, detail: string): ProblemError {
  return new ProblemError({ status: 422, code, title: 'Understood, but refused', detail })
}

export function rateLimited(detail: string, retryAfterSeconds: number): ProblemError {
  return new ProblemError({
    status: 429,
    code: 'rate-limited',
    title: 'Too many requests',
    detail,
    headers: { 'Retry-After': String(Math.max(1, Math.ceil(retryAfterSeconds))) },
  })
}

export function unavailable(code: string, detail: string, options?: ErrorOptions): ProblemError {
  return new ProblemError(
    {
      status: 503,
      code,
      title: 'Not available right now',
      detail,
      headers: { 'Retry-After': '5' },
    },
    options,
  )
}
