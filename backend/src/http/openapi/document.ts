import { account, session } from '@footpath/contract/auth'
import { definition, explanation, reportMeta } from '@footpath/contract/common'
import { problem } from '@footpath/contract/problem'
import { project } from '@footpath/contract/projects'
import { userPage, userRow } from '@footpath/contract/users'
import { createDocument, type oas31, type ZodOpenApiPathsObject } from 'zod-openapi'
import type { Route, RouteDescription } from '../route.ts'
import { overrideSchema } from './jsonSchema.ts'
import { operationOf } from './operation.ts'

const about = `Questions and answers of Footpath, as JSON over HTTP. Instants are ISO 8601 in UTC, \
local days \`YYYY-MM-DD\` in the project's time zone, money whole minor units, rates from 0 to 1, \
durations seconds.

Whatever is refused is answered with problem details (RFC 9457). Unknown parameters are refused, \
not ignored; a verb that a path does not know is 405 with \`Allow\`.`

/** The API as an OpenAPI 3.1 document, made of what its routes say of themselves. */
export function openApiDocument(
  routes: Route[],
  { version }: { version: string },
): oas31.OpenAPIObject {
  return createDocument(
    {
      openapi: '3.1.1',
      info: { title: 'Footpath', version, description: about, license: { name: 'MIT' } },
      tags: tagsOf(routes).map((name) => ({ name })),
      paths: pathsOf(routes),
      components: { schemas, securitySchemes },
    },
    { override: overrideSchema },
  )
}

/** Shapes that many answers share, by the names that a reader of the document meets them with. */
const schemas = {
  Account: account,
  Definition: definition,
  Explanation: explanation,
  Problem: problem,
  Project: project,
  ReportMeta: reportMeta,
  Session: session,
  UserPage: userPage,
  UserRow: userRow,
}

const securitySchemes: Record<string, oas31.SecuritySchemeObject> = {
  accessToken: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'The `accessToken` that signing in answers with.',
  },
  refreshCookie: {
    type: 'apiKey',
    in: 'cookie',
    name: 'footpath_refresh',
    description: 'Set by signing in; out of scripts’ reach.',
  },
  writeKey: {
    type: 'http',
    scheme: 'basic',
    description: 'A write key as the user, with an empty password.',
  },
  metricsToken: { type: 'http', scheme: 'bearer', description: '`METRICS_TOKEN`.' },
}

/** The headings in the order of the routes, but what most people come for first. */
function tagsOf(routes: Route[]): string[] {
  const tags = routes.flatMap(({ description }) => describedBy(description)?.tag ?? [])
  return [...new Set(['Reports', ...tags])]
}

function pathsOf(routes: Route[]): ZodOpenApiPathsObject {
  const paths: ZodOpenApiPathsObject = {}
  for (const route of routes) {
    const described = describedBy(route.description)
    if (!described) continue
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    const operation = operationOf(route, { described, aliases: aliasesOf(route, routes) })
    paths[path] = { ...paths[path], [route.method]: operation }
  }
  return paths
}

function describedBy(description: Route['description']): RouteDescription | undefined {
  return 'summary' in description ? description : undefined
}

function aliasesOf({ method, path }: Route, routes: Route[]): string[] {
  return routes
    .filter(({ description }) => 'sameAs' in description && description.sameAs === path)
    .filter((alias) => alias.method === method)
    .map((alias) => alias.path)
}
