import { segmentAnswer } from '@footpath/contract/ingest'
import { z } from 'zod'
import { anyParameters } from '../../../http/parse.ts'
import type { RouteDescription } from '../../../http/route.ts'
import { ingestRefusals, writeKeyParameter } from '../ingest.description.ts'

const fields = z.record(z.string(), z.unknown()).optional()
const id = z.union([z.string(), z.number()]).optional()

/** What this server looks at in a message; clients send more. */
const message = z.looseObject({
  messageId: z.string().optional().describe('Makes sending it again harmless.'),
  userId: id.describe('Who it was; or `anonymousId`.'),
  anonymousId: id,
  timestamp: z.string().optional().describe('ISO 8601; when it was sent, if it does not say.'),
  context: fields,
  properties: fields,
  traits: fields,
})

const example = { userId: 'u-1042', event: 'purchase', properties: { plan: 'pro', revenue: 9.99 } }

const track = message
  .extend({ event: z.string().describe('What happened.') })
  .meta({ examples: [example] })

const protocol = {
  tag: 'Events from Segment’s and RudderStack’s clients',
  query: anyParameters,
  credentials: 'writeKey',
  answers: [{ schema: segmentAnswer }],
  refuses: ingestRefusals,
} satisfies Partial<RouteDescription>

export const describeBatch: RouteDescription = {
  ...protocol,
  summary: 'Store a batch of messages',
  details: 'Each message has its own outcome; the answer names those that went to quarantine.',
  body: z
    .looseObject({
      batch: z.array(message.extend({ type: z.string(), event: z.string().optional() })).min(1),
      sentAt: z.string().optional().describe('By it, a clock that is wrong is noticed.'),
    })
    .meta({ examples: [{ batch: [{ type: 'track', ...example }] }] }),
}

export const describeMessage = (type: string): RouteDescription => ({
  ...protocol,
  summary: `Store one \`${type}\` message`,
  body: type === 'track' ? track : message.meta({ examples: [{ userId: 'u-1042' }] }),
})

export const describeMetrics: RouteDescription = {
  ...protocol,
  summary: 'Takes the browser client’s own metrics, and drops them',
  credentials: undefined,
  answers: [{ schema: z.object({ success: z.literal(true) }) }],
  refuses: [],
}

export const describeSettings: RouteDescription = {
  ...protocol,
  summary: 'What the browser client asks for first',
  params: writeKeyParameter,
  credentials: undefined,
  answers: [{ schema: z.object({ integrations: z.record(z.string(), z.unknown()) }) }],
  refuses: [401, 503],
}
