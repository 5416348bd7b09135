import type { EventNames } from '@footpath/contract/events'
import { fewestSteps } from './funnelQuestion.ts'

/** The way to a purchase that most shops track under these names. */
const usualPath = ['session_start', 'product_view', 'add_to_cart', 'checkout', 'purchase']

/**
 * A funnel to begin with, from the names a project has: as much of the usual path as there is, else
 * its two most frequent events. Fewer than two names make no funnel.
 */
export function defaultSteps(names: EventNames['items']): string[] {
  const known = new Set(names.map(({ eventType }) => eventType))
  const path = usualPath.filter((eventType) => known.has(eventType))
  if (path.length >= fewestSteps) return path
  const byFrequency = [...names].sort((a, b) => b.events - a.events)
  return byFrequency.length >= fewestSteps
    ? byFrequency.slice(0, fewestSteps).map(({ eventType }) => eventType)
    : []
}
