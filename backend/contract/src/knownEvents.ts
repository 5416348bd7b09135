/**
 * Calls that say who somebody is and which group somebody belongs to; they are facts, but no
 * activity (docs/metrics.md, People).
 */
export const identityEvents = ['identify', 'alias', 'group'] as const

/** Those of them that may tie two ids to one person. */
export const mergingEvents = ['identify', 'alias'] as const

/** Event names the product itself gives a meaning to; every other name is as good as these. */
export const wellKnownEvents = {
  sessionStart: 'session_start',
  sessionEnd: 'session_end',
  pageView: 'page_view',
  productView: 'product_view',
  purchase: 'purchase',
} as const

/** Events that only tell where a session or a page begins or ends; they keep no session from bouncing. */
export const markerEvents = [
  wellKnownEvents.sessionStart,
  wellKnownEvents.sessionEnd,
  // Sent by posthog-js whenever a page is closed.
  '$pageleave',
] as const
