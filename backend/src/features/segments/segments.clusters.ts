import { mostSegments, type SegmentCount } from '@footpath/contract/segments'
import { type kmeans, kmeansGenerator } from 'ml-kmeans'
import { sum } from '../../arithmetic.ts'
import { createBreather } from '../../breather.ts'
import { silhouettes } from '../../statistics/silhouette.ts'
import type { FeatureSpace } from './segments.features.ts'

/** Users divided by k-means; the clusters carry no meaning yet. */
export interface Clusters {
  k: number
  /** The cluster of each user, from 0 to k − 1, by place; none is empty. */
  clusterOf: Uint8Array
  /** The silhouette of each sampled user, by its place in the sample; null for a single cluster. */
  widths: Float64Array | null
  candidates: { k: number; silhouette: number | null }[]
}

/** The places of the users that stand for all, in an order that does not depend on the others. */
export interface Samples {
  /** The clusters are found among these. */
  fitted: readonly number[]
  /** The silhouette is measured on so many of them, from the first on. */
  measured: number
}

/** k-means++ draws its first centres by it: the same users are divided in the same way each time. */
const seed = 2026

/**
 * Divides users into k clusters, or into as many as have the best mean silhouette (of equals, the
 * fewest). Users who are alike in everything are in one cluster: there are never more clusters than
 * different users in the sample.
 */
export async function divideUsers(
  space: FeatureSpace,
  samples: Samples,
  asked: SegmentCount,
): Promise<Clusters> {
  const points = samples.fitted.map(space.pointOf)
  const measured = points.slice(0, samples.measured)
  const most = Math.min(asked === 'auto' ? mostSegments : asked, countDifferent(points))
  if (most < 2) {
    return { k: most, clusterOf: new Uint8Array(space.users), widths: null, candidates: [] }
  }
  const tried: Attempt[] = []
  for (let k = asked === 'auto' ? 2 : most; k <= most; k += 1) {
    const result = await findCentroids(points, k)
    const widths = await silhouettes(measured, result.nearest(measured))
    tried.push({ k, result, widths, silhouette: widths && meanOf(widths) })
  }
  const { result, widths } = tried.reduce((best, next) =>
    (next.silhouette ?? -1) > (best.silhouette ?? -1) ? next : best,
  )
  const candidates = tried.map(({ k, silhouette }) => ({ k, silhouette }))
  return {
    ...withoutEmpty(await assignAll(space, result), result.centroids.length),
    widths,
    candidates: asked === 'auto' ? candidates : [],
  }
}

type KMeansResult = ReturnType<typeof kmeans>

interface Attempt {
  k: number
  result: KMeansResult
  widths: Float64Array | null
  silhouette: number | null
}

async function findCentroids(points: number[][], k: number): Promise<KMeansResult> {
  const breather = createBreather()
  let latest: KMeansResult | undefined
  for (const result of kmeansGenerator(points, k, { initialization: 'kmeans++', seed })) {
    latest = result
    if (breather.isDue()) await breather.breathe()
  }
  if (!latest) throw new Error('k-means ended without a result')
  return latest
}

const assignedAtOnce = 5000

async function assignAll({ users, pointOf }: FeatureSpace, centroids: KMeansResult) {
  const breather = createBreather()
  const clusterOf = new Uint8Array(users)
  for (let first = 0; first < users; first += assignedAtOnce) {
    const length = Math.min(assignedAtOnce, users - first)
    const points = Array.from({ length }, (_, index) => pointOf(first + index))
    clusterOf.set(centroids.nearest(points), first)
    if (breather.isDue()) await breather.breathe()
  }
  return clusterOf
}

/** k-means may leave a centre to which nobody is the nearest. */
function withoutEmpty(clusterOf: Uint8Array, k: number): Pick<Clusters, 'k' | 'clusterOf'> {
  const inUse = Array.from({ length: k }, (_, cluster) => cluster).filter((cluster) =>
    clusterOf.includes(cluster),
  )
  return { k: inUse.length, clusterOf: clusterOf.map((cluster) => inUse.indexOf(cluster)) }
}

/** Different points, as far as it matters for the number of clusters. */
function countDifferent(points: number[][]): number {
  const different = new Set<string>()
  for (const point of points) {
    if (different.size === mostSegments) break
    different.add(point.join())
  }
  return different.size
}

export function meanOf(numbers: Float64Array): number {
  return sum([...numbers]) / numbers.length
}
