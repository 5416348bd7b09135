import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import packageJson from '../../../package.json' with { type: 'json' }
import { root } from '../../root.ts'
import { notFound } from '../problem.ts'
import type { Call, Route } from '../route.ts'
import { openApiDocument } from './document.ts'

const own = path.join(root, 'backend/src/http/openapi/page')
const swagger = path.dirname(fileURLToPath(import.meta.resolve('swagger-ui-dist/package.json')))

/** What the page loads; nothing else of these directories is served. */
const roots: Record<string, string> = {
  'favicon-32x32.png': swagger,
  'index.css': swagger,
  'initialise.js': own,
  'swagger-ui-bundle.js': swagger,
  'swagger-ui.css': swagger,
}

const fileParameter = z.strictObject({ file: z.enum(Object.keys(roots)) })

/**
 * The API's description and a page to read and try it on. Both hold no secrets, so nobody has to
 * sign in for them; both describe themselves, too.
 */
export function createOpenApiController(described: Route[]): Route[] {
  const tag = 'Description'
  const routes: Route[] = [
    {
      method: 'get',
      path: '/api/openapi.json',
      policy: 'public',
      description: {
        summary: 'This description, as OpenAPI 3.1',
        tag,
        answers: [{ schema: z.looseObject({ openapi: z.string() }) }],
      },
      handle: ({ response }) => void response.type('json').send(document()),
    },
    {
      method: 'get',
      path: '/api/docs',
      policy: 'public',
      description: {
        summary: 'The page that shows it',
        tag,
        answers: [{ contentType: 'text/html' }],
      },
      handle: (call) => sendFile(call, { name: 'index.html', root: own }),
    },
    {
      method: 'get',
      path: '/api/docs/:file',
      policy: 'public',
      description: {
        summary: 'A file of the page',
        tag,
        params: fileParameter,
        answers: ['text/javascript', 'text/css', 'image/png'].map((contentType) => ({
          contentType,
        })),
        refuses: [404],
      },
      handle: (call) => {
        const { data } = fileParameter.safeParse(call.request.params)
        if (!data) throw notFound('address')
        return sendFile(call, { name: data.file, root: roots[data.file] ?? own })
      },
    },
  ]

  let text: string | undefined
  function document(): string {
    text ??= JSON.stringify(
      openApiDocument([...described, ...routes], { version: packageJson.version }),
    )
    return text
  }

  return routes
}

/** The files change with the version only, and a browser asks whether they did. */
function sendFile({ response }: Call, { name, root }: { name: string; root: string }) {
  return new Promise<void>((resolve, reject) => {
    response.set('Cache-Control', 'no-cache')
    response.sendFile(name, { root }, (error) => (error ? reject(error) : resolve()))
  })
}
