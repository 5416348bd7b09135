import { createBreather } from '../breather.ts'

/**
 * How well each point lies in its cluster: (b − a) / max(a, b), where a is its mean distance to the
 * others of its own cluster and b the mean distance to those of the nearest other cluster; 0 for a
 * cluster's only point, and where all distances are 0. Null with fewer than two clusters.
 * @see Rousseeuw 1987, Silhouettes: a graphical aid to the interpretation and validation of cluster analysis
 */
export async function silhouettes(
  points: readonly (readonly number[])[],
  clusters: ArrayLike<number>,
): Promise<Float64Array | null> {
  const sizes: number[] = []
  for (let i = 0; i < points.length; i += 1) {
    const cluster = clusters[i]!
    sizes[cluster] = (sizes[cluster] ?? 0) + 1
  }
  const inUse = sizes.flatMap((size, cluster) => (size > 0 ? [cluster] : []))
  if (inUse.length < 2) return null

  const breather = createBreather()
  const widths = new Float64Array(points.length)
  for (const [i, point] of points.entries()) {
    const sums = new Float64Array(sizes.length)
    for (let j = 0; j < points.length; j += 1) {
      const cluster = clusters[j]!
      sums[cluster] = sums[cluster]! + distance(point, points[j]!)
    }
    const own = clusters[i]!
    const others = inUse.filter((cluster) => cluster !== own)
    const nearest = Math.min(...others.map((cluster) => sums[cluster]! / sizes[cluster]!))
    widths[i] = widthOf({ sum: sums[own]!, size: sizes[own]!, nearest })
    if (breather.isDue()) await breather.breathe()
  }
  return widths
}

function widthOf({ sum, size, nearest }: { sum: number; size: number; nearest: number }): number {
  if (size === 1) return 0
  const within = sum / (size - 1)
  const larger = Math.max(within, nearest)
  return larger === 0 ? 0 : (nearest - within) / larger
}

function distance(one: readonly number[], other: readonly number[]): number {
  let squares = 0
  for (let d = 0; d < one.length; d += 1) squares += (one[d]! - other[d]!) ** 2
  return Math.sqrt(squares)
}
