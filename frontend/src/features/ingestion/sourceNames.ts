import type { EventSource } from '@footpath/contract/event'

/** The ways in, as people call them. */
export const sourceNames: Record<EventSource, string> = {
  segment: 'Segment',
  rudderstack: 'RudderStack',
  posthog: 'PostHog',
  import: 'Import',
  seed: 'Seeder',
  api: 'API',
}
