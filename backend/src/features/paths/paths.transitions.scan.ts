import { otherEvents, pathEnd } from '@footpath/contract/pathNodes'
import { byBytes } from '../../columns/block/byBytes.ts'
import type { LinkRow } from './paths.rows.ts'

/** Users whose path goes from an event to another one. */
export interface Transition {
  /** Of `to`. */
  level: number
  /** Null at level 0. */
  from: string | null
  /** Null where the path ends. */
  to: string | null
  users: number
}

/** By level, the events told by name: those of the most users first, ties by name. */
export function toldNames(
  transitions: readonly Transition[],
  { levels, top }: { levels: number; top: number },
): string[][] {
  const users = Array.from({ length: levels + 1 }, () => new Map<string, number>())
  for (const { level, to, users: added } of transitions) {
    const ofLevel = users[level]
    if (to !== null) ofLevel?.set(to, (ofLevel.get(to) ?? 0) + added)
  }
  return users.map((ofLevel) =>
    [...ofLevel]
      .sort(([one, some], [other, more]) => more - some || byBytes(one, other))
      .slice(0, top)
      .map(([name]) => name),
  )
}

/** The transitions between nodes as they are told. */
export function linkRows(transitions: readonly Transition[], told: string[][]): LinkRow[] {
  const rows: LinkRow[] = []
  const byNodes = told.map(() => new Map<string | null, Map<string, LinkRow>>())
  for (const { level, users, ...between } of transitions) {
    const from = level === 0 ? null : nodeName(between.from, told[level - 1])
    const to = nodeName(between.to, told[level])
    const ofLevel = byNodes[level]
    const ofFrom = ofLevel?.get(from) ?? new Map<string, LinkRow>()
    ofLevel?.set(from, ofFrom)
    const row = ofFrom.get(to)
    if (row) row.users += users
    else {
      const added = { level, from, to, users }
      ofFrom.set(to, added)
      rows.push(added)
    }
  }
  return rows
}

/** What an event is told as at a level; null is a path's end. */
export function nodeName(name: string | null, told: readonly string[] | undefined): string {
  if (name === null) return pathEnd
  return told?.includes(name) ? name : otherEvents
}
