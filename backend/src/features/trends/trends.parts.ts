import type { Catalog } from '../../columns/block/catalog.ts'
import {
  cross,
  everything,
  type Split,
  splitBy,
  splitByText,
  splitByValues,
  textsOf,
} from '../../columns/scan/tally/split.ts'
import { noValue, otherValues } from '../../pipeline/breakdown.ts'
import { propertyPath } from '../../pipeline/matchEvents.ts'
import type { SeriesRow } from './trends.counting.ts'
import type { ToldValues, TrendQuestion } from './trends.question.ts'

/** Rows parted as a trend parts them, with the name of each group. */
export interface NamedSplit {
  split: Split
  names: Pick<SeriesRow, 'eventType' | 'value'>[]
}

type PartedBy = Pick<TrendQuestion, 'events' | 'breakdown'>

/**
 * The groups of a question's series: its events; with a breakdown, each of them by all values, or a
 * split for each of them by the values told, the others and `(not set)`.
 * @throws NotCovered where the breakdown has no column
 */
export function namedSplits(
  { events, breakdown, told }: PartedBy & { told: ToldValues[] | undefined },
  catalog: Catalog,
): NamedSplit[] {
  const series = namesOf({ events })
  if (breakdown === undefined) {
    const names = series.map((eventType) => ({ eventType, value: null }))
    return [{ split: splitOf(events, catalog), names }]
  }
  const path = propertyPath(breakdown)
  const all = textsOf(catalog, path)
  if (told === undefined) {
    const names = series.flatMap((eventType) => all.texts.map((value) => ({ eventType, value })))
    return [{ split: cross(splitOf(events, catalog), splitByText(path, all)), names }]
  }
  return series.map((eventType) => {
    const own = [...valuesOf(told, eventType), noValue, otherValues]
    const names = own.map((value) => ({ eventType, value }))
    const values = splitBy(path, placesIn(own, all), own.length)
    return { split: cross(splitOf(eventType === null ? [] : [eventType], catalog), values), names }
  })
}

/** The events that have a series: null for all of them together. */
export function namesOf({ events }: Pick<TrendQuestion, 'events'>): (string | null)[] {
  return events.length > 0 ? events : [null]
}

/** The columns that `namedSplits` looks at. */
export function pathsOfSplits({ events, breakdown }: PartedBy): string[] {
  return [
    ...(events.length > 0 ? ['eventType'] : []),
    ...(breakdown === undefined ? [] : [propertyPath(breakdown)]),
  ]
}

function splitOf(events: readonly string[], catalog: Catalog): Split {
  return events.length > 0 ? splitByValues(catalog, 'eventType', events) : everything
}

function valuesOf(told: ToldValues[], eventType: string | null): string[] {
  return told.find((each) => each.eventType === eventType)?.values ?? []
}

/** Of each code its text's place among those told; what is not told is one of the others. */
function placesIn(told: string[], { texts, places }: ReturnType<typeof textsOf>): Int32Array {
  const numbers = texts.map((text) => {
    const place = told.indexOf(text)
    return place >= 0 ? place : told.indexOf(otherValues)
  })
  return places.map((place) => numbers[place] as number)
}
