import type { Centroid } from '@footpath/contract/segments'
import { type Scale, scaleOf, standardise } from '../../statistics/standardise.ts'
import type { Behaviour } from '../behaviour/behaviour.model.ts'

/** What people are divided by (docs/metrics.md, Segments). */
export const segmentFeatures = [
  'activeDays',
  'sessions',
  'events',
  'revenue',
  'daysSinceLastEvent',
  'averageSessionSeconds',
] as const satisfies readonly (keyof Centroid)[]
export type SegmentFeature = (typeof segmentFeatures)[number]

/** A figure of each feature, in the order of `segmentFeatures`. */
export interface FeatureSpace {
  users: number
  /** The standardised features of the user at a place. */
  pointOf(place: number): number[]
}

export function featureSpace({ userIds, columns }: Behaviour): FeatureSpace {
  const axes = segmentFeatures.map((name): { values: Float64Array; scale: Scale } => ({
    values: columns[name],
    scale: scaleOf(columns[name]),
  }))
  return {
    users: userIds.length,
    pointOf: (place) => axes.map(({ values, scale }) => standardise(values[place] ?? 0, scale)),
  }
}
