import type { Request } from 'express'
import { z } from 'zod'
import { badRequest, ProblemError } from './problem.ts'

const noParameters = z.strictObject({})

/** For callers that add what they like, which nobody looks at: probes, clients' protocols. */
export const anyParameters = z.looseObject({})

export function parseQuery<Schema extends z.ZodType>(request: Request, schema: Schema) {
  return parse(request.query, schema, 'query string')
}

/** For routes that describe no query: whatever stands in the query string is unknown. */
export function refuseQuery(request: Request): void {
  parseQuery(request, noParameters)
}

export function parseParams<Schema extends z.ZodType>(request: Request, schema: Schema) {
  return parse(request.params, schema, 'path')
}

/** The JSON body; another content type is 415, a missing body is an empty object. */
export function parseBody<Schema extends z.ZodType>(request: Request, schema: Schema) {
  const hasBody = request.headers['content-length'] !== '0' && request.is('*/*') !== null
  if (hasBody && !request.is('application/json')) {
    const detail = 'Send the body as application/json.'
    throw new ProblemError({
      status: 415,
      code: 'unsupported-type',
      title: 'Unsupported type',
      detail,
    })
  }
  return parse(request.body ?? {}, schema, 'body')
}

function parse<Schema extends z.ZodType>(
  input: unknown,
  schema: Schema,
  where: string,
): z.output<Schema> {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  const errors = result.error.issues.flatMap(({ code, message, path, ...rest }) => {
    const unknownKeys =
      code === 'unrecognized_keys' && 'keys' in rest ? (rest.keys as string[]) : []
    return unknownKeys.length > 0
      ? unknownKeys.map((key) => ({ pointer: pointer([...path, key]), code, message: 'unknown' }))
      : [{ pointer: pointer(path), code: code ?? 'invalid', message }]
  })
  const named = errors.map(({ pointer, message }) => `${pointer.slice(1) || where}: ${message}`)
  throw badRequest(`The ${where} is not as it should be. ${named.join('; ')}`, errors)
}

/** RFC 6901. */
function pointer(path: PropertyKey[]): string {
  return path.map((key) => `/${String(key).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('')
}
