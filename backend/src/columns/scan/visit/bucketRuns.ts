import { type Buckets, bucketCount, cutsOf } from '../buckets/buckets.ts'
import { firstAtLeast, type Slice } from '../slice.ts'
import type { Run } from './forEachRun.ts'

/**
 * A visitor of runs that passes on each run's rows bucket by bucket, so that nothing is asked of each
 * row's time: most runs lie in one bucket altogether. Rows outside of all buckets are left out. The
 * run is the one that came, narrowed.
 */
export function inBuckets(
  { blocks }: Slice,
  buckets: Buckets,
  visit: (run: Run, bucket: number) => void,
): (run: Run) => void {
  const last = bucketCount(buckets) - 1
  const cuts = blocks.map((block) => cutsOf(block, buckets))
  return (run) => {
    const { first, edges } = cuts[run.at] as (typeof cuts)[number]
    const { times } = run.block
    const end = run.to
    for (let edge = 0; run.from < end; edge += 1) {
      run.to = edge < edges.length ? endOf(times, run.from, end, edges[edge] as number) : end
      const bucket = first + edge
      if (bucket >= 0 && bucket <= last && run.from < run.to) visit(run, bucket)
      run.from = run.to
    }
  }
}

/** Of rows `[from, to)`, where those before a time end. */
function endOf(times: Uint32Array, from: number, to: number, time: number): number {
  if ((times[to - 1] as number) < time) return to
  if ((times[from] as number) >= time) return from
  return from + firstAtLeast(times.subarray(from, to), time)
}
