import type { Method, Route } from '../../../http/route.ts'
import { requireAnyStored } from '../batch.ts'
import type { IngestDoor } from '../door.ts'
import type { IngestService } from '../ingest.service.ts'
import { readPostHogMessage } from './posthog.message.ts'
import { readContent, readPostHogRequest, writeKeyIn } from './posthog.request.ts'
import { remoteConfig } from './remoteConfig.ts'

/** Where events go to, and what an event is that came there and has no name. */
const addresses: { path: string; type?: string }[] = [
  { path: '/batch' },
  { path: '/i/v0/e' },
  { path: '/e' },
  { path: '/capture' },
  { path: '/track' },
  { path: '/engage', type: '$identify' },
]

const withAndWithoutSlash = (path: string) => [path, `${path}/`]

/** PostHog's capture API, and the questions that its clients ask beside it. */
export function createPostHogController({
  door,
  ingestService,
}: {
  door: IngestDoor
  ingestService: IngestService
}): Route[] {
  const events = (method: Method, path: string, type?: string): Route => ({
    method,
    path,
    policy: 'public',
    crossOrigin: true,
    handle: async ({ request, response }) => {
      const result = await door.withBody(request, async (body) => {
        const { writeKey, messages, sentAt } = readPostHogRequest({ body, query: request.query })
        return ingestService.receive({
          project: await door.requireProject(writeKey),
          source: 'posthog',
          messages,
          bodyBytes: body.length,
          readMessage: readPostHogMessage,
          sender: { ...door.senderOf(request), sentAt, type },
        })
      })
      requireAnyStored(result)
      response.json({ status: 1 })
    },
  })

  const flags = (path: string): Route => ({
    method: 'post',
    path,
    policy: 'public',
    crossOrigin: true,
    handle: ({ request, response }) =>
      door.withBody(request, async (body) => {
        await door.requireProject(writeKeyIn(readContent({ body, query: request.query })))
        response.json({ flags: {} })
      }),
  })

  return [
    ...addresses.flatMap(({ path, type }) =>
      withAndWithoutSlash(path).flatMap((address) => [
        events('get', address, type),
        events('post', address, type),
      ]),
    ),
    ...withAndWithoutSlash('/flags').map(flags),
    {
      method: 'get',
      path: '/array/:key/config',
      policy: 'public',
      crossOrigin: true,
      handle: async ({ request, response }) => {
        await door.requireProject(request.params.key)
        response.set('Cache-Control', 'no-store').json(remoteConfig)
      },
    },
  ]
}
