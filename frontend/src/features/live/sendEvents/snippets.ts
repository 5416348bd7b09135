/** Stands where the key belongs, for whoever may not make one. */
export const keyPlaceholder = 'WRITE_KEY'

export interface Snippet {
  id: 'curl' | 'segment' | 'posthog'
  label: string
  /** What has to be there first. */
  install: string | null
  code: string
}

/** Ready to paste: the same first event, by each of the ways in. */
export function snippets({ origin, key }: { origin: string; key: string }): Snippet[] {
  return [
    {
      id: 'curl',
      label: 'curl',
      install: null,
      code: `curl ${origin}/v1/track \\
  -u ${key}: \\
  -H 'Content-Type: application/json' \\
  -d '{"userId":"ada","event":"hello","context":{"page":{"path":"/welcome"}}}'`,
    },
    {
      id: 'segment',
      label: 'Segment',
      install: 'npm install @segment/analytics-node',
      code: `import { Analytics } from '@segment/analytics-node'

const analytics = new Analytics({
  writeKey: '${key}',
  host: '${origin}',
})
analytics.track({ userId: 'ada', event: 'hello' })
await analytics.closeAndFlush()`,
    },
    {
      id: 'posthog',
      label: 'PostHog',
      install: 'npm install posthog-node',
      code: `import { PostHog } from 'posthog-node'

const posthog = new PostHog('${key}', {
  host: '${origin}',
})
posthog.capture({ distinctId: 'ada', event: 'hello' })
await posthog.shutdown()`,
    },
  ]
}
