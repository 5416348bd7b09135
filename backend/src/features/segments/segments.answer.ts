import type { Segment, SegmentCount, Segments } from '@footpath/contract/segments'
import { ratio } from '../../arithmetic.ts'
import { sampleByHash } from '../../statistics/idHash.ts'
import type { Behaviour } from '../behaviour/behaviour.model.ts'
import { type Clusters, divideUsers, meanOf, type Samples } from './segments.clusters.ts'
import { featureSpace, type SegmentFeature, segmentFeatures } from './segments.features.ts'
import { kindOf, nameSegments } from './segments.names.ts'

/** The users that k-means finds the clusters among; all others go to the nearest. */
const fittedUsers = 20_000
/** The users that the silhouette is measured on. */
const measuredUsers = 2_000

export interface Division {
  answer: Omit<Segments, 'meta' | 'explain'>
  /** The ids of a segment's people, or of all, ascending; null for a segment that there is not. */
  membersOf(segment?: string): readonly string[] | null
}

/** Divides users by what they did (docs/metrics.md, Segments). */
export async function divide(behaviour: Behaviour, asked: SegmentCount): Promise<Division> {
  const { userIds } = behaviour
  const fitted = sampleByHash(userIds, { size: fittedUsers, salt: 'segments' })
  const samples: Samples = { fitted, measured: Math.min(measuredUsers, fitted.length) }
  const space = featureSpace(behaviour)
  const clusters = await divideUsers(space, samples, asked)
  const described = describe(behaviour, { clusters, samples, pointOf: space.pointOf })
  return {
    answer: {
      users: userIds.length,
      k: clusters.k,
      asked,
      fitted: fitted.length,
      sampled: samples.measured,
      silhouette: clusters.widths && meanOf(clusters.widths),
      candidates: clusters.candidates,
      segments: described.map(({ segment }) => segment),
    },
    membersOf(id) {
      if (id === undefined) return userIds
      const found = described.find(({ segment }) => segment.id === id)
      if (!found) return null
      return userIds.filter((_, place) => clusters.clusterOf[place] === found.cluster)
    },
  }
}

interface Described {
  cluster: number
  segment: Segment
}

/** The clusters as segments, the largest first (of equals, the one with the first user). */
function describe(
  { userIds, columns }: Behaviour,
  {
    clusters: { k, clusterOf, widths },
    samples,
    pointOf,
  }: { clusters: Clusters; samples: Samples; pointOf: (place: number) => number[] },
): Described[] {
  const totals = Array.from({ length: k }, (_, cluster) => ({
    cluster,
    size: 0,
    sums: segmentFeatures.map(() => 0),
    standardSums: segmentFeatures.map(() => 0),
    measured: [] as number[],
  }))
  for (const [place, cluster] of clusterOf.entries()) {
    const total = totals[cluster]!
    total.size += 1
    for (const [axis, value] of pointOf(place).entries()) {
      total.sums[axis]! += columns[segmentFeatures[axis]!][place]!
      total.standardSums[axis]! += value
    }
  }
  for (const [index, width] of (widths ?? []).entries()) {
    totals[clusterOf[samples.fitted[index]!]!]!.measured.push(width)
  }
  totals.sort(
    (a, b) => b.size - a.size || clusterOf.indexOf(a.cluster) - clusterOf.indexOf(b.cluster),
  )

  const kinds = totals.map(({ size, standardSums }) => kindOf(meansOf(standardSums, size)))
  const names = nameSegments(kinds)
  return totals.map(({ cluster, size, sums, measured }, index) => ({
    cluster,
    segment: {
      ...names[index]!,
      kind: kinds[index]!,
      size,
      share: ratio(size, userIds.length),
      centroid: meansOf(sums, size),
      silhouette: measured.length > 0 ? meanOf(Float64Array.from(measured)) : null,
    },
  }))
}

function meansOf(sums: readonly number[], size: number): Record<SegmentFeature, number> {
  const entries = segmentFeatures.map((name, axis) => [name, sums[axis]! / size] as const)
  return Object.fromEntries(entries) as Record<SegmentFeature, number>
}
