import type { PathPlan } from './paths.plan.scan.ts'

/** One user's path, outwards from its anchor; the same object for one user after the other. */
export interface Path {
  /** Codes of the events' names, the anchor's first, as far as `count`. */
  names: Uint32Array
  count: number
}

export type VisitPath = (user: number, path: Path) => void

export function createPath({ levels }: Pick<PathPlan, 'levels'>): Path {
  return { names: new Uint32Array(levels + 1), count: 0 }
}

/** Adds the event that is next outwards. False once the path is as long as was asked for. */
export function extendPath(
  path: Path,
  name: number,
  { collapse }: Pick<PathPlan, 'collapse'>,
): boolean {
  const { names, count } = path
  if (collapse && count > 0 && names[count - 1] === name) return true
  names[count] = name
  path.count = count + 1
  return path.count < names.length
}

/** No event's code: the node of paths that have ended. */
export const endCode = 0

/** The path's node at a level, as a code; null where the path ended before, or goes no further. */
export function nodeAt({ names, count }: Path, level: number): number | null {
  if (level > count || level >= names.length) return null
  return level === count ? endCode : (names[level] as number)
}
