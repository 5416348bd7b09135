import type { SegmentKind } from '@footpath/contract/segments'
import type { SegmentFeature } from './segments.features.ts'

/** A cluster's means, in standard deviations from the mean of all users. */
export type StandardCentroid = Record<SegmentFeature, number>

/** From here on a mean is clearly above, and below its negative clearly below, that of all. */
const clearly = 0.5

/** What a cluster is, by its own centroid: the first of these that holds (docs/metrics.md, Segments). */
export function kindOf(centroid: StandardCentroid): SegmentKind {
  const { activeDays, sessions, events, revenue, daysSinceLastEvent } = centroid
  const isActive = activeDays + sessions + events >= 0
  if (revenue >= clearly) return 'highValue'
  if (daysSinceLastEvent >= clearly) return 'atRisk'
  if (daysSinceLastEvent <= -clearly && !isActive) return 'new'
  return isActive ? 'regular' : 'occasional'
}

const names: Record<SegmentKind, string> = {
  highValue: 'High Value',
  regular: 'Regular',
  occasional: 'Occasional',
  new: 'New',
  atRisk: 'At Risk',
}

/** Ids and names, each once: from the second of a kind on they are numbered, in the order given. */
export function nameSegments(kinds: readonly SegmentKind[]): { id: string; name: string }[] {
  return kinds.map((kind, index) => {
    const ordinal = kinds.slice(0, index + 1).filter((other) => other === kind).length
    const [id, name] = [kind, names[kind]]
    return ordinal === 1 ? { id, name } : { id: `${id}${ordinal}`, name: `${name} ${ordinal}` }
  })
}
