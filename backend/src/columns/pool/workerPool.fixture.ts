import type { Scan } from '../scan/scan.ts'
import type { Slice } from '../scan/slice.ts'
import { forEachRun } from '../scan/visit/forEachRun.ts'

/** Scans that behave and misbehave, for the pool's test. */

type TestScan<Plan, Part> = Scan<Plan, Plan, Part, Part[]>

function createScan<Plan, Part>(
  name: string,
  count: (plan: Plan, slice: Slice) => Part,
): TestScan<Plan, Part> {
  return {
    name,
    needs: () => ({ from: 0, to: Number.POSITIVE_INFINITY, paths: [] }),
    plan: (question) => question,
    count,
    merge: (parts) => parts,
  }
}

const everybody = { tests: [], members: null }

function countRows(slice: Slice): Float64Array {
  const rows = new Float64Array(slice.hi - slice.lo)
  forEachRun(slice, everybody, ({ user, from, to }) => {
    rows[user - slice.lo] = (rows[user - slice.lo] as number) + to - from
  })
  return rows
}

/** Rows by user. */
export const rowsScan = createScan('rows', (_: null, slice) => countRows(slice))

/** Rows by user and what they were asked by, with arrays inside an object. */
export const namedRowsScan = createScan('named-rows', (name: string, slice) => ({
  name,
  users: [slice.lo, slice.hi],
  rows: countRows(slice),
}))

/** Counts until it is told to stop; once it has begun, the plan's first element is 1. */
export const patientScan = createScan('patient', (begun: Int32Array, slice): null => {
  Atomics.store(begun, 0, 1)
  for (;;) countRows(slice)
})

/** Never looks whether anybody waits. */
export const stuckScan = createScan('stuck', (_: null): null => {
  for (;;);
})

export const brokenScan = createScan('broken', (_: null): null => {
  throw new RangeError('a bug in this scan')
})

/** Ends its thread. */
export const deadlyScan = createScan('deadly', (_: null): null => process.exit(3))

export const scans = [rowsScan, namedRowsScan, patientScan, stuckScan, brokenScan, deadlyScan]
