import { z } from 'zod'
import { anyParameters } from '../../../http/parse.ts'
import type { Method, RouteDescription } from '../../../http/route.ts'
import { ingestRefusals, writeKeyParameter } from '../ingest.description.ts'

const fields = z.record(z.string(), z.unknown()).optional()
const key = z.string().optional().describe('The write key.')

/** What this server looks at in a message; clients send more. */
const message = z.looseObject({
  event: z
    .string()
    .optional()
    .meta({ examples: ['purchase'] }),
  distinct_id: z.union([z.string(), z.number()]).optional(),
  uuid: z.string().optional().describe('Makes sending it again harmless.'),
  timestamp: z.string().optional(),
  properties: fields,
  api_key: key,
})

const tag = 'Events from PostHog’s clients'
const body = z
  .looseObject({ api_key: key, batch: z.array(message).min(1).optional() })
  .meta({ examples: [{ api_key: 'fp_…', batch: [{ event: 'purchase', distinct_id: 'u-1042' }] }] })

const forms = `One event, a list of them, or a list under \`batch\`: JSON in the body, or in \`data\` \
of a form or of the query string, where it may be base64. The write key is \`api_key\` or \`token\`.`

export const describeEvents = (method: Method, summary: string): RouteDescription => ({
  summary,
  details: forms,
  tag,
  query: z.looseObject({ data: z.string().optional(), api_key: key }),
  ...(method === 'post' && { body }),
  answers: [{ schema: z.object({ status: z.literal(1) }) }],
  refuses: ingestRefusals,
})

export const describeFlags: RouteDescription = {
  summary: 'Feature flags, of which there are none',
  tag,
  query: anyParameters,
  body: z.looseObject({ api_key: key }),
  answers: [{ schema: z.object({ flags: z.object({}) }) }],
  refuses: ingestRefusals,
}

export const describeConfig: RouteDescription = {
  summary: 'What clients are to do beside sending events: nothing',
  tag,
  params: writeKeyParameter,
  query: anyParameters,
  answers: [{ schema: z.looseObject({}) }],
  refuses: [401, 503],
}
