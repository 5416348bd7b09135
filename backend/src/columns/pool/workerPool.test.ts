import { afterAll, beforeAll, expect, test } from 'vitest'
import { columnsOf, type GeneratedColumns } from '../../../test/columnsOf.ts'
import type { Scan } from '../scan/scan.ts'
import { ScanTimeout } from '../scanTimeout.ts'
import { createInlinePool } from './inlinePool.ts'
import type { ScanPool } from './scanPool.ts'
import {
  brokenScan,
  deadlyScan,
  namedRowsScan,
  patientScan,
  rowsScan,
  stuckScan,
} from './workerPool.fixture.ts'
import { createWorkerPool } from './workerPool.ts'

const users = 23_000
let columns: GeneratedColumns
let pool: ScanPool

beforeAll(async () => {
  columns = columnsOf(
    Array.from({ length: 2 * users }, (_, index) => ({
      userId: `u${(index * 7) % users}`,
      eventId: `e${index}`,
      eventType: index % 3 === 0 ? 'search' : 'buy',
      timestamp: new Date(Date.UTC(2026, 2, 1 + (index % 5), 12)),
    })),
  )
  pool = createWorkerPool({
    size: 2,
    scansModule: new URL('./workerPool.fixture.ts', import.meta.url),
    patienceMs: 100,
  })
})
afterAll(() => pool?.close())

type Bounds = { signal?: AbortSignal; timeLimitMs?: number }

function count<Plan, Part>(
  scan: Scan<Plan, Plan, Part, Part[]>,
  plan: Plan,
  bounds: Bounds = {},
  askedPool = pool,
): Promise<Part[]> {
  return askedPool.count({ scan, plan, ...columns, ...bounds })
}

const joined = (parts: readonly Float64Array[]) => parts.flatMap((part) => [...part])

/** The pool answers as if nothing had happened. */
async function expectWellBeing(): Promise<void> {
  expect(joined(await count(rowsScan, null))).toEqual(Array(users).fill(2))
}

test('the parts are those of one thread, in the order of the users', async () => {
  const inline = createInlinePool({ shares: 4 })
  expect(joined(await count(rowsScan, null))).toEqual(
    joined(await count(rowsScan, null, {}, inline)),
  )
  const named = await count(namedRowsScan, 'x')
  expect(named.length).toBeGreaterThan(1)
  expect(named.map(({ users: [lo] }) => lo)).toEqual([
    0,
    ...named.slice(0, -1).map(({ users: [, hi] }) => hi),
  ])
  expect(named.at(-1)?.users[1]).toBe(users)
})

test('nobody and nothing have one part', async () => {
  const parts = await pool.count({
    scan: rowsScan,
    plan: null,
    blocks: [],
    firsts: new Float64Array(0),
  })
  expect(parts).toEqual([new Float64Array(0)])
})

test('questions asked at once are answered each for itself', async () => {
  const names = Array.from({ length: 10 }, (_, index) => `question ${index}`)
  const answers = await Promise.all(names.map((name) => count(namedRowsScan, name)))
  answers.forEach((parts, index) => {
    expect(new Set(parts.map(({ name }) => name))).toEqual(new Set([names[index]]))
    expect(joined(parts.map(({ rows }) => rows))).toEqual(Array(users).fill(2))
  })
})

test('whoever leaves is not waited for, and their share ends', async () => {
  const caller = new AbortController()
  const begun = new Int32Array(new SharedArrayBuffer(4))
  const asked = count(patientScan, begun, { signal: caller.signal })
  await expect.poll(() => begun[0]).toBe(1)
  caller.abort(new Error('gone'))
  await expect(asked).rejects.toThrow('gone')
  await expectWellBeing()
})

test('a caller who has left already is asked nothing', async () => {
  const signal = AbortSignal.abort(new Error('gone before'))
  await expect(count(rowsScan, null, { signal })).rejects.toThrow('gone before')
})

test('a question that takes too long is given up', async () => {
  const begun = new Int32Array(new SharedArrayBuffer(4))
  const asked = count(patientScan, begun, { timeLimitMs: 50 })
  await expect(asked).rejects.toThrow(ScanTimeout)
  await expectWellBeing()
})

test('a share that does not stop is ended with its thread', async () => {
  await expect(count(stuckScan, null, { timeLimitMs: 50 })).rejects.toThrow(ScanTimeout)
  await expectWellBeing()
})

test('a bug in a scan fails its own question only', async () => {
  const [broken, sound] = await Promise.allSettled([count(brokenScan, null), count(rowsScan, null)])
  expect(broken).toMatchObject({ reason: { message: 'a bug in this scan (scan broken)' } })
  expect(broken.status === 'rejected' && broken.reason.stack).toContain('at Object.count')
  expect(sound.status).toBe('fulfilled')
})

test('a thread that dies fails its questions and is replaced', async () => {
  for (let time = 0; time < 3; time += 1) {
    await expect(count(deadlyScan, null)).rejects.toThrow('a thread that counted columns ended')
    await expectWellBeing()
  }
})

test('a scan that is not listed is told by its name', async () => {
  await expect(count({ ...rowsScan, name: 'unheard-of' }, null)).rejects.toThrow('unheard-of')
})

test('a closed pool answers nobody', async () => {
  const own = createWorkerPool({
    size: 1,
    scansModule: new URL('./workerPool.fixture.ts', import.meta.url),
  })
  const begun = new Int32Array(new SharedArrayBuffer(4))
  const waiting = count(patientScan, begun, {}, own)
  const refused = expect(waiting).rejects.toThrow('the threads have ended')
  await own.close()
  await refused
  await expect(count(rowsScan, null, {}, own)).rejects.toThrow('the threads have ended')
})

test('it tells how long nothing was counted', async () => {
  const own = createWorkerPool({
    size: 1,
    scansModule: new URL('./workerPool.fixture.ts', import.meta.url),
  })
  expect(own.idleMs()).toBe(Number.POSITIVE_INFINITY)
  const begun = new Int32Array(new SharedArrayBuffer(4))
  const asked = count(patientScan, begun, { timeLimitMs: 50 }, own)
  await expect.poll(own.idleMs).toBe(0)
  await expect(asked).rejects.toThrow(ScanTimeout)
  await expect.poll(own.idleMs).toBeGreaterThan(20)
  await own.close()
})
