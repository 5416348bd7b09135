import type { PathsQuery } from '@footpath/contract/paths'

/** What paths are asked for, besides a report's range and filters. */
export interface PathQuestion {
  /** The event that paths begin at, or lead to; undefined: any. */
  anchor: string | undefined
  /** Paths lead to the anchor: they are read from it back in time. */
  backward: boolean
  /** Steps after the anchor. */
  levels: number
  /** Events told by name at each level. */
  top: number
  /** How far from the anchor a path may go; null: as far as its session. */
  windowMs: number | null
  collapse: boolean
}

export function pathQuestion(query: PathsQuery): PathQuestion {
  const { startEvent, endEvent, levels, top, windowSeconds, collapse } = query
  return {
    anchor: startEvent ?? endEvent,
    backward: endEvent !== undefined,
    levels,
    top,
    windowMs: windowSeconds === null ? null : windowSeconds * 1000,
    collapse,
  }
}
