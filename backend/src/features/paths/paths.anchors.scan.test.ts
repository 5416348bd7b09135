import { expect, test } from 'vitest'
import type { Block } from '../../columns/block/block.ts'
import { dayMs } from '../../columns/block/block.ts'
import { sessionsBefore } from './paths.anchors.scan.ts'

/** A block with a run for each user: the ids of the sessions of its rows, an hour apart from 0:00 on. */
function blockOf(day: number, runs: Record<number, number[]>): Block {
  const starts = [0]
  for (const run of Object.values(runs)) starts.push((starts.at(-1) as number) + run.length)
  return {
    day,
    users: Uint32Array.from(Object.keys(runs), Number),
    starts: Uint32Array.from(starts),
    times: Uint32Array.from(Object.values(runs).flatMap((run) => run.map((_, n) => n * 3_600_000))),
    columns: { sessionId: Float64Array.from(Object.values(runs).flat()) },
  }
}

test('a session of the anchor has begun before where its id is found earlier, on whichever day', () => {
  const blocks = [
    blockOf(1, { 4: [11], 5: [50, 51, 51], 6: [61] }),
    blockOf(2, { 4: [40, 41], 5: [51], 6: [60], 7: [70], 8: [0, 80] }),
  ]
  const before = (from: number) =>
    sessionsBefore(
      { blocks, lo: 4, hi: 9, firsts: new Float64Array(9) },
      {
        anchors: { ats: Int32Array.of(1, 1, 1, -1, 1), rows: Int32Array.of(1, 2, 3, -1, 5) },
        ids: blocks.map(({ columns }) => columns.sessionId as Float64Array),
        from,
      },
    )
  expect([...before(2 * dayMs)]).toEqual([0, 1, 0, 0, 0])
  // User 8's second event is at 1:00, at which the range begins; user 6's is before it.
  expect([...before(2 * dayMs + 3_600_000)]).toEqual([0, 1, 1, 0, 0])
})
