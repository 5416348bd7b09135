import type { z } from 'zod'
import type {
  oas31,
  ZodOpenApiContentObject,
  ZodOpenApiOperationObject,
  ZodOpenApiResponsesObject,
} from 'zod-openapi'
import type { Answer, Credentials, Route, RouteDescription } from '../route.ts'
import { exampleOf } from './example.ts'
import { type JsonSchema, jsonSchemaOf } from './jsonSchema.ts'
import { parametersOf } from './parameters.ts'
import { refusals, refusalsOf } from './refusals.ts'

/** A route as an operation of OpenAPI. `aliases` are further paths that answer the same. */
export function operationOf(
  route: Pick<Route, 'method' | 'path' | 'policy'>,
  { described, aliases }: { described: RouteDescription; aliases: string[] },
): ZodOpenApiOperationObject {
  const { summary, tag, body, answers } = described
  const parameters = parametersOf(described)
  const description = detailsOf(route, { described, aliases })
  return {
    operationId: operationId(route),
    tags: [tag],
    summary,
    ...(description && { description }),
    security: securityOf(route, described),
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: requestBodyOf(body) }),
    responses: {
      ...responsesOf(answers),
      ...Object.fromEntries(
        refusalsOf(route, described).map((status) => [status, refusals[status]]),
      ),
    },
  }
}

/** `get /api/users/:id/journey` → `getUsersIdJourney`. */
function operationId({ method, path }: Pick<Route, 'method' | 'path'>): string {
  const words = path.split(/[^A-Za-z0-9]+/).filter((word) => word !== '' && word !== 'api')
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
}

function detailsOf(
  { policy }: Pick<Route, 'policy'>,
  { described, aliases }: { described: RouteDescription; aliases: string[] },
): string {
  const role = policy === 'public' || policy === 'viewer' ? '' : `Needs the role \`${policy}\`.`
  const also =
    aliases.length > 0 ? `Also at ${aliases.map((path) => `\`${path}\``).join(', ')}.` : ''
  return [described.details, role, also].filter(Boolean).join('\n\n')
}

const schemeOf: Record<Credentials, oas31.SecurityRequirementObject[]> = {
  writeKey: [{ writeKey: [] }],
  refreshCookie: [{ refreshCookie: [] }],
  // Without a token set, this machine needs none.
  metricsToken: [{ metricsToken: [] }, {}],
}

function securityOf(
  { policy }: Pick<Route, 'policy'>,
  { credentials }: RouteDescription,
): oas31.SecurityRequirementObject[] {
  if (credentials) return schemeOf[credentials]
  return policy === 'public' ? [] : [{ accessToken: [] }]
}

function requestBodyOf(schema: z.ZodType) {
  const json = jsonSchemaOf(schema, 'body')
  const required = (json.required ?? []).length > 0
  const content = { 'application/json': { schema, example: exampleBody(schema, json) } }
  return { required, content }
}

/** What must be sent; all that may be, where something must and the schema leaves open what. */
function exampleBody(schema: z.ZodType, json: JsonSchema): unknown {
  const { properties = {}, required = [] } = json
  const needed = Object.entries(properties).filter(([name]) => required.includes(name))
  const least = exampleOf({ ...json, properties: Object.fromEntries(needed) })
  return schema.safeParse(least).success ? least : exampleOf(json)
}

const statusTexts: Record<number, string> = { 200: 'As asked', 201: 'Made', 204: 'Done' }

function responsesOf(answers: Answer[]): ZodOpenApiResponsesObject {
  const responses: ZodOpenApiResponsesObject = {}
  for (const status of new Set(answers.map(({ status = 200 }) => status))) {
    const contents = answers
      .filter((answer) => (answer.status ?? 200) === status)
      .map(contentOf)
      .filter((content) => content !== undefined)
    responses[`${status}` as '200'] = {
      description: statusTexts[status] ?? 'Answered',
      ...(contents.length > 0 && { content: Object.assign({}, ...contents) }),
    }
  }
  return responses
}

function contentOf({ contentType, schema }: Answer): ZodOpenApiContentObject | undefined {
  if (schema) {
    const example = exampleOf(jsonSchemaOf(schema, 'answer'))
    return { [contentType ?? 'application/json']: { schema, example } }
  }
  return contentType ? { [contentType]: { schema: { type: 'string' } } } : undefined
}
