import type { PathPlan } from './paths.plan.scan.ts'

/** One user's path, outwards; the same object for one user after the other. */
export interface Path {
  /** Codes of the events' names, the anchor's first, as far as `count`. */
  names: Uint32Array
  count: number
}

export type VisitPath = (user: number, path: Path) => void

/** Reads a user's path off the user's events, which come in the order of time. */
export interface PathReader {
  path: Path
  begin(): void
  /**
   * Adds an event by the code of its name. Its place tells which events are of one path: those whose
   * places differ by no more than the window; without a window those with the same one, that of their
   * session. Answers whether the path is complete.
   */
  add(name: number, place: number, isAnchor: boolean): boolean
}

export function createPathReader({
  levels,
  collapse,
  backward,
  windowMs,
}: Pick<PathPlan, 'levels' | 'collapse' | 'backward' | 'windowMs'>): PathReader {
  const reach = windowMs ?? 0
  const names = new Uint32Array(levels + 1)
  const path: Path = { names, count: 0 }
  const past = createPast()
  let anchorPlace = 0

  /** False once the path is as long as was asked for. */
  function extend(name: number): boolean {
    if (collapse && path.count > 0 && names[path.count - 1] === name) return true
    names[path.count] = name
    path.count += 1
    return path.count < names.length
  }

  function extendBackwards(): void {
    for (let index = past.count - 1; index >= 0; index -= 1) {
      if (Math.abs((past.places[index] as number) - anchorPlace) > reach) {
        if (windowMs !== null) return
      } else if (!extend(past.names[index] as number)) return
    }
  }

  return {
    path,
    begin() {
      path.count = 0
      past.count = 0
    },
    add(name, place, isAnchor) {
      if (path.count > 0) {
        // Times only go further from the anchor's; sessions may take turns.
        if (Math.abs(place - anchorPlace) > reach) return windowMs !== null
        return !extend(name)
      }
      if (isAnchor) anchorPlace = place
      if (!backward) return isAnchor && !extend(name)
      past.add(name, place)
      if (isAnchor) extendBackwards()
      return isAnchor
    },
  }
}

/** The events before an anchor: a list that is used again for one user after the other. */
function createPast() {
  const past = {
    names: new Uint32Array(64),
    places: new Float64Array(64),
    count: 0,
    add(name: number, place: number) {
      if (past.count === past.names.length) {
        past.names = grown(past.names, new Uint32Array(2 * past.count))
        past.places = grown(past.places, new Float64Array(2 * past.count))
      }
      past.names[past.count] = name
      past.places[past.count] = place
      past.count += 1
    },
  }
  return past
}

function grown<Values extends Uint32Array | Float64Array>(values: Values, room: Values): Values {
  room.set(values)
  return room
}

/** No event's code: the node of paths that have ended. */
export const endCode = 0

/** The path's node at a level, as a code; null where the path ended before, or goes no further. */
export function nodeAt({ names, count }: Path, level: number): number | null {
  if (level > count || level >= names.length) return null
  return level === count ? endCode : (names[level] as number)
}
