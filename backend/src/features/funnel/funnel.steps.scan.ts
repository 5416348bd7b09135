import type { FunnelStep } from '@footpath/contract/funnel'
import { type Catalog, dictionaryOf } from '../../columns/block/catalog.ts'
import { matchesValue } from '../../columns/scan/matchesValue.ts'
import { codesThatPass } from '../../columns/scan/rowFilter.ts'
import { propertyPath } from '../../pipeline/matchEvents.ts'

/**
 * Which steps a column's values allow, by code: one bit for each step, the first one lowest. An event
 * matches the steps that all of these columns allow.
 */
export interface StepColumn {
  path: string
  allowed: Uint16Array
}

/** @throws NotCovered where a filter asks for a field without a column */
export function stepColumns(steps: readonly FunnelStep[], catalog: Catalog): StepColumn[] {
  return pathsOfSteps(steps).map((path) => {
    const dictionary = dictionaryOf(catalog, path)
    const allowed = new Uint16Array(dictionary.size())
    steps.forEach((step, index) => {
      const passes = codesThatPass(dictionary, (value) => allows(step, path, value))
      passes.forEach((pass, code) => {
        allowed[code] = (allowed[code] as number) | (pass << index)
      })
    })
    return { path, allowed }
  })
}

/** The columns that tell which steps an event matches. */
export function pathsOfSteps(steps: readonly FunnelStep[]): string[] {
  const filtered = steps.flatMap(({ filters }) => filters.map(({ property }) => property))
  return [...new Set(['eventType', ...filtered.map(propertyPath)])]
}

function allows({ eventType, filters }: FunnelStep, path: string, value: unknown): boolean {
  if (path === 'eventType' && value !== eventType) return false
  return filters.every(
    ({ property, ...condition }) =>
      propertyPath(property) !== path || matchesValue(value, condition),
  )
}

/** The index of the first step of a set that is not empty. */
export function lowestStep(steps: number): number {
  return 31 - Math.clz32(steps & -steps)
}
