import type { Problem } from '@footpath/contract/problem'
import type { ErrorRequestHandler, Response } from 'express'
import type { Logger } from 'pino'
import { NotCovered } from '../columns/notCovered.ts'
import { ScanTimeout } from '../columns/scanTimeout.ts'
import { isDatabaseAway, isDatabaseError } from '../db/databaseError.ts'
import { badRequest, ProblemError, unavailable, unprocessable } from './problem.ts'

/** The one place where an error becomes an answer. What is not expected is logged and told as 500. */
export function errorHandler(log: Logger): ErrorRequestHandler {
  return (error, request, response, _next) => {
    if (response.headersSent || request.socket.destroyed) {
      response.destroy()
      return
    }
    const problem = toProblem(error)
    // One turned away by design has no cause: under a flood, a line for each would be another.
    if (problem.details.status >= 500 && (problem.details.status !== 503 || problem.cause)) {
      const { requestId } = response.locals
      log.error({ err: error, ...labelsOf(error), requestId }, 'request failed')
    }
    sendProblem(response, problem)
  }
}

/** What the database says of an error beside its code; a log line does not show it by itself. */
function labelsOf(error: unknown): { labels?: string[] } {
  const cause = error instanceof ProblemError ? error.cause : error
  return isDatabaseError(cause) ? { labels: cause.errorLabels } : {}
}

export function sendProblem(response: Response, { details }: ProblemError): void {
  const { status, code, title, detail, errors, headers } = details
  const body: Problem = {
    type: `urn:footpath:problem:${code}`,
    title,
    status,
    detail,
    requestId: response.locals.requestId,
    ...(errors && { errors }),
  }
  response.status(status).set(headers ?? {})
  response.type('application/problem+json').send(JSON.stringify(body))
}

function toProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error
  return fromExpress(error) ?? fromColumns(error) ?? fromMongo(error) ?? unexpected(error)
}

function unexpected(cause: unknown): ProblemError {
  const detail = 'Something went wrong here. The request id leads an operator to the cause.'
  const title = 'Unexpected error'
  return new ProblemError({ status: 500, code: 'internal', title, detail }, { cause })
}

function fromColumns(error: unknown): ProblemError | null {
  if (error instanceof ScanTimeout) return tooLong(error)
  if (!(error instanceof NotCovered)) return null
  const detail = `engine=scan: ${error.message}. With engine=auto the database answers.`
  return unprocessable('scan-not-possible', detail)
}

function tooLong(cause: Error): ProblemError {
  const detail = 'The question took longer than 30 seconds. Ask for a shorter range or fewer steps.'
  return unavailable('query-timeout', detail, { cause })
}

/** MongoDB's code for an operation that ran past its time limit. */
const maxTimeExpired = 50

function fromMongo(error: unknown): ProblemError | null {
  if (!isDatabaseError(error)) return null
  if (error.code === maxTimeExpired) return tooLong(error)
  if (isDatabaseAway(error)) {
    const detail = 'The database cannot be reached. Try again in a moment.'
    return unavailable('store-unavailable', detail, { cause: error })
  }
  return null
}

/** What Express's body parser and URL decoder refuse, by the `type` or status of their errors. */
function fromExpress(error: unknown): ProblemError | null {
  if (error instanceof URIError) return badRequest('The address holds a broken percent-encoding.')
  if (!(error instanceof Error)) return null
  const { type, status } = error as { type?: unknown; status?: unknown }
  const refuse = (status: number, code: string, title: string, detail: string) =>
    new ProblemError({ status, code, title, detail }, { cause: error })
  switch (type) {
    case 'entity.too.large':
      return refuse(413, 'too-large', 'Too large', 'The body is larger than this call takes.')
    case 'entity.parse.failed':
    case 'request.size.invalid':
    case 'request.aborted':
      return badRequest('The body is not valid JSON.')
    case 'charset.unsupported':
    case 'encoding.unsupported':
      return refuse(415, 'unsupported-type', 'Unsupported type', 'Send UTF-8 JSON.')
    default:
      // A body that does not unpack carries a status alone.
      return status === 400 ? badRequest('The request cannot be read.') : null
  }
}
