import { otherEvents, pathEnd } from '@footpath/contract/pathNodes'
import type { PathLink, PathNode, Paths } from '@footpath/contract/paths'
import { formatCount } from '../../format/formatCount.ts'
import { formatRate } from '../../format/formatRate.ts'

/** Whether paths are read back in time from an event that they lead to. */
export function isBackward(request: string): boolean {
  return new URLSearchParams(request).has('endEvent')
}

/** A node's name for people; where a path ends it depends on the direction. */
export function nodeName(eventType: string, backward: boolean): string {
  if (eventType === pathEnd) return backward ? 'Nothing before' : 'Nothing more'
  return eventType === otherEvents ? 'Other events' : eventType
}

/** The answer in a sentence: what most people do next, or did just before. */
export function headline({ users, nodes, request }: Paths & { request: string }): string {
  const question = new URLSearchParams(request)
  const asked = question.get('startEvent') ?? question.get('endEvent')
  const first = mostFrequent(nodes, 0)
  // An event that every path begins with is as good as asked for.
  const anchor = asked ?? (first?.users === users ? first.eventType : null)
  const next = anchor === null ? first : mostFrequent(nodes, 1)
  const share = next && `${formatRate(next.users / users)} of ${usersInWords(users)}`
  if (anchor === null) {
    return next ? `${share} begin with ${next.eventType}` : `The paths of ${usersInWords(users)}`
  }
  const backward = question.has('endEvent')
  if (!next) return `Nobody did anything ${backward ? 'before' : 'after'} ${anchor}`
  return `${share} did ${next.eventType} ${backward ? 'just before' : 'right after'} ${anchor}`
}

/** Of the events told by name; undefined where there is none. */
function mostFrequent(nodes: readonly PathNode[], at: number): PathNode | undefined {
  return nodes.find(
    ({ level, eventType }) => level === at && eventType !== otherEvents && eventType !== pathEnd,
  )
}

function usersInWords(users: number): string {
  return `${formatCount(users)} ${users === 1 ? 'user' : 'users'}`
}

/** A link in the order of time: "home → item". */
export function linkName({ from, to }: PathLink, backward: boolean): string {
  const [earlier, later] = backward ? [to, from] : [from, to]
  return `${nodeName(earlier, backward)} → ${nodeName(later, backward)}`
}

/** "Step 2: home → item", the level counted from the anchor. */
export function linkTitle(link: PathLink, backward: boolean): string {
  return `Step ${backward ? '−' : ''}${link.level}: ${linkName(link, backward)}`
}
