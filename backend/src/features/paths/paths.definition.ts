import type { Definition } from '@footpath/contract/common'
import type { PathsQuery } from '@footpath/contract/paths'

/** What each figure of a paths report means; docs/metrics.md#paths rules. */
export function describePaths(query: PathsQuery): Definition {
  const { collapse, top, endEvent } = query
  const towards = endEvent === undefined ? 'after' : 'before'
  return {
    summary:
      `Each user has one path: ${anchorWords(query)}, and from there the events ${towards} it, one ` +
      `by one, ${scopeWords(query)}, under the filters. Equal times go by event id` +
      `${collapse ? '; an event repeated at once counts as one' : ''}. Bots are left out unless a ` +
      'filter asks for them.',
    terms: {
      users: 'Users with a path; each counts once per level and once per link.',
      level: `0 is the anchor, n the n-th event ${towards} it.`,
      nodes:
        `The ${top} events with the most users at each level, (other) for the rest, and (exit) for ` +
        'the paths that have no event there. A level adds up to the one before it without its (exit).',
      links: 'Users by a node and the one before it; those of a node add up to its users.',
    },
    source: 'docs/metrics.md#paths',
  }
}

function anchorWords({ startEvent, endEvent, scope }: PathsQuery): string {
  const named = startEvent ?? endEvent ?? 'event'
  return scope === 'session'
    ? `the user's first ${named} in a session that starts in the range`
    : `the user's first ${named} in the range`
}

function scopeWords({ windowSeconds, endEvent }: PathsQuery): string {
  if (windowSeconds === null) {
    return endEvent === undefined ? 'to the end of its session' : 'to the beginning of its session'
  }
  return `up to ${windowSeconds} seconds ${endEvent === undefined ? 'after' : 'before'} it`
}
