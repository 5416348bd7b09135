import { otherEvents, pathEnd } from '@footpath/contract/pathNodes'
import type { PathNode, Paths } from '@footpath/contract/paths'
import { sum } from '../../arithmetic.ts'
import type { LinkRow } from './paths.rows.ts'

export type PathsAnswer = Omit<Paths, 'meta' | 'explain'>

/** Nodes and links in the order in which they are read; a node has the users of the links to it. */
export function arrangePaths(rows: LinkRow[]): PathsAnswer {
  return {
    users: sum(rows.filter(({ level }) => level === 0).map(({ users }) => users)),
    nodes: nodesOf(rows),
    links: rows
      .flatMap(({ from, ...row }) => (from === null ? [] : [{ ...row, from }]))
      .sort(
        (a, b) =>
          a.level - b.level || b.users - a.users || order(a.from, b.from) || order(a.to, b.to),
      ),
  }
}

function nodesOf(rows: LinkRow[]): PathNode[] {
  const nodes = new Map<string, PathNode>()
  for (const { level, to, users } of rows) {
    const key = `${level} ${to}`
    const before = nodes.get(key)?.users ?? 0
    nodes.set(key, { level, eventType: to, users: before + users })
  }
  return [...nodes.values()].sort(
    (a, b) =>
      a.level - b.level ||
      rank(a.eventType) - rank(b.eventType) ||
      b.users - a.users ||
      order(a.eventType, b.eventType),
  )
}

/** Events by name come first, then the others, then the ends. */
function rank(eventType: string): number {
  if (eventType === pathEnd) return 2
  return eventType === otherEvents ? 1 : 0
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
