import type { EventSource } from '@footpath/contract/event'
import type { IngestResult, SegmentAnswer } from '@footpath/contract/ingest'
import type { Request } from 'express'
import { badRequest } from '../../../http/problem.ts'
import type { Route } from '../../../http/route.ts'
import { requireAnyStored, requireBatch } from '../batch.ts'
import type { IngestDoor } from '../door.ts'
import type { IngestService } from '../ingest.service.ts'
import { parseJson, tooLarge } from '../readBody.ts'
import { eventLimitBytes, isObject } from '../readItems.ts'
import {
  describeBatch,
  describeMessage,
  describeMetrics,
  describeSettings,
} from './segment.description.ts'
import { isRudderStack, readSegmentMessage } from './segment.message.ts'

/** Addresses for one message, and what kind of message each takes. */
const single: Record<string, string> = {
  track: 'track',
  identify: 'identify',
  page: 'page',
  screen: 'screen',
  group: 'group',
  alias: 'alias',
  t: 'track',
  i: 'identify',
  p: 'page',
  s: 'screen',
  g: 'group',
  a: 'alias',
}

/** Segment's HTTP tracking API, which RudderStack's clients speak too. */
export function createSegmentController({
  door,
  ingestService,
}: {
  door: IngestDoor
  ingestService: IngestService
}): Route[] {
  const receive = (request: Request, read: (body: Fields) => unknown[], type?: string) =>
    door.withBody(request, async (bytes) => {
      const body = parseJson(bytes)
      if (!isObject(body)) throw badRequest('The body is no JSON object.')
      const project = await door.requireProject(basicUser(request) ?? body.writeKey)
      const messages = read(body)
      return ingestService.receive({
        project,
        source: sourceOf(messages[0]),
        messages,
        bodyBytes: bytes.length,
        readMessage: readSegmentMessage,
        sender: { ...door.senderOf(request), sentAt: body.sentAt, type },
      })
    })

  const batch = (path: string, description: Route['description']): Route => ({
    method: 'post',
    path,
    policy: 'public',
    crossOrigin: true,
    description,
    handle: async ({ request, response }) => {
      response.json(answer(await receive(request, ({ batch }) => requireBatch(batch))))
    },
  })

  // The body is the message; the key in it stays out of what is stored, quarantine included.
  const message = (name: string, type: string): Route => ({
    method: 'post',
    path: `/v1/${name}`,
    policy: 'public',
    crossOrigin: true,
    description: name === type ? describeMessage(type) : { sameAs: `/v1/${type}` },
    handle: async ({ request, response }) => {
      const result = await receive(request, ({ writeKey: _, ...body }) => [body], type)
      if (result.rejected[0]?.code === 'too-large') throw tooLarge(eventLimitBytes)
      response.json(answer(result))
    },
  })

  return [
    batch('/v1/batch', describeBatch),
    batch('/v1/b', { sameAs: '/v1/batch' }),
    ...Object.entries(single).map(([name, type]) => message(name, type)),
    {
      // The browser client's own metrics.
      method: 'post',
      path: '/v1/m',
      policy: 'public',
      crossOrigin: true,
      description: describeMetrics,
      handle: ({ response }) => void response.json({ success: true }),
    },
    {
      method: 'get',
      path: '/v1/projects/:key/settings',
      policy: 'public',
      crossOrigin: true,
      description: describeSettings,
      handle: async ({ request, response }) => {
        const { key } = request.params
        await door.requireProject(key)
        response.set('Cache-Control', 'no-store').json(settings(request, key))
      },
    },
  ]
}

type Fields = Record<string, unknown>

function answer(result: IngestResult): SegmentAnswer {
  requireAnyStored(result)
  return { success: true, ...result }
}

/** Clients send the key as the user of Basic authentication, without a password. */
function basicUser({ headers }: Request): string | undefined {
  const [, encoded] = /^Basic ([A-Za-z0-9+/=_-]{1,1024})$/i.exec(headers.authorization ?? '') ?? []
  if (encoded === undefined) return undefined
  return Buffer.from(encoded, 'base64').toString('utf8').split(':', 1)[0]
}

const sourceOf = (message: unknown): EventSource =>
  isRudderStack(message) ? 'rudderstack' : 'segment'

/** What the browser client asks for first. */
function settings({ protocol, host }: Request, apiKey: unknown): object {
  return {
    integrations: {
      'Segment.io': { apiKey, apiHost: `${host}/v1`, protocol },
    },
  }
}
