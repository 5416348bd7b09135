import type { Route } from '../../../http/route.ts'
import { requireAnyStored } from '../batch.ts'
import type { IngestDoor } from '../door.ts'
import type { IngestService } from '../ingest.service.ts'
import { describeConfig, describeEvents, describeFlags } from './posthog.description.ts'
import { readPostHogMessage } from './posthog.message.ts'
import { readContent, readPostHogRequest, writeKeyIn } from './posthog.request.ts'
import { remoteConfig } from './remoteConfig.ts'

/** Where events go to, and what an event is that came there and has no name. */
const addresses: { path: string; summary?: string; type?: string }[] = [
  { path: '/batch', summary: 'Store events' },
  { path: '/i/v0/e' },
  { path: '/e' },
  { path: '/capture' },
  { path: '/track' },
  { path: '/engage', summary: 'Store what is known of people', type: '$identify' },
]

interface EventsRoute extends Pick<Route, 'method' | 'path' | 'description'> {
  type: string | undefined
}

/** PostHog's capture API, and the questions that its clients ask beside it. */
export function createPostHogController({
  door,
  ingestService,
}: {
  door: IngestDoor
  ingestService: IngestService
}): Route[] {
  const events = ({ method, path, type, description }: EventsRoute): Route => ({
    method,
    path,
    policy: 'public',
    crossOrigin: true,
    description,
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

  const flags = (path: string, description: Route['description']): Route => ({
    method: 'post',
    path,
    policy: 'public',
    crossOrigin: true,
    description,
    handle: ({ request, response }) =>
      door.withBody(request, async (body) => {
        await door.requireProject(writeKeyIn(readContent({ body, query: request.query })))
        response.json({ flags: {} })
      }),
  })

  return [
    ...addresses.flatMap(({ path, summary, type }) =>
      [path, `${path}/`].flatMap((address) =>
        (['get', 'post'] as const).map((method) => {
          const described = address === path && summary !== undefined
          const sameAs = summary === undefined ? '/batch' : path
          const description = described ? describeEvents(method, summary) : { sameAs }
          return events({ method, path: address, type, description })
        }),
      ),
    ),
    flags('/flags', describeFlags),
    flags('/flags/', { sameAs: '/flags' }),
    {
      method: 'get',
      path: '/array/:key/config',
      policy: 'public',
      crossOrigin: true,
      description: describeConfig,
      handle: async ({ request, response }) => {
        await door.requireProject(request.params.key)
        response.set('Cache-Control', 'no-store').json(remoteConfig)
      },
    },
  ]
}
