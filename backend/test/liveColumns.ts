import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { expect, vi } from 'vitest'
import { type Block, dayMs } from '../src/columns/block/block.ts'
import { dictionaryOf } from '../src/columns/block/catalog.ts'
import { sessionPath, standingPaths } from '../src/columns/block/columnPaths.ts'
import type { ColumnView } from '../src/columns/columnStore.ts'
import { type Columns, columnWriter, createColumns } from '../src/columns/columns.ts'
import type { FollowTimes } from '../src/columns/live/followParts.ts'
import { NotCovered } from '../src/columns/notCovered.ts'
import type { Database } from '../src/db/client.ts'
import { createLeases } from '../src/db/lease.ts'
import { createSnapshotColumns } from './snapshotColumns.ts'
import type { TestDatabase } from './testDatabase.ts'

export const quickTimes: FollowTimes = { lookMs: 50, saveMs: 100, idleSaveMs: 500, reloadMs: 1_000 }

/** A process's columns over a test's database, following. */
export function startTestColumns(
  { database, collections, store }: TestDatabase,
  {
    times = quickTimes,
    budgetBytes = 50_000_000,
    leaseMs = 5_000,
    disturbed = database,
  }: {
    times?: FollowTimes
    budgetBytes?: number
    leaseMs?: number
    disturbed?: Database
  } = {},
): Columns {
  const leases = createLeases({
    leases: collections.leases,
    holder: randomUUID(),
    ttlMs: leaseMs,
  })
  const columns = createColumns({
    database: disturbed,
    collections,
    listProjects: store.projects.list,
    lease: leases.lease(columnWriter),
    budgetBytes,
    times,
    log: pino({ level: 'silent' }),
    clock: () => new Date(),
  })
  columns.liveColumns.start()
  return columns
}

export const everything = {
  from: Number.NEGATIVE_INFINITY,
  to: Number.POSITIVE_INFINITY,
  paths: [...standingPaths, sessionPath],
}

/** A view with what was acknowledged before now. */
export async function currentView(
  { liveColumns }: Columns,
  projectId: string,
): Promise<ColumnView> {
  const now = new Date()
  return vi.waitFor(
    async () => {
      const view = await liveColumns.view(projectId)
      if (view.asOf < now) throw new NotCovered(`only ${view.asOf.toISOString()} is reached`)
      return view
    },
    { timeout: 20_000, interval: 10 },
  )
}

/** By user id: first event ever, and all rows with their values; read day by day where given. */
export async function decode(view: ColumnView, days?: readonly number[]) {
  const { catalog, firsts } = view
  const spans = days?.map((day) => ({ ...everything, from: day * dayMs, to: (day + 1) * dayMs }))
  const blocks: Block[] = []
  for (const span of spans ?? [everything]) blocks.push(...(await view.load(span)))
  const users: Record<string, { first: number | undefined; rows: unknown[] }> = {}
  for (const block of blocks) {
    block.users.forEach((user, run) => {
      const id = catalog.users.idOf(user)
      const rows = Array.from({ length: block.starts[run + 1]! - block.starts[run]! }, (_, n) => {
        const row = block.starts[run]! + n
        const values = standingPaths.map((path) =>
          dictionaryOf(catalog, path).valueOf(block.columns[path]![row]!),
        )
        const time = new Date(block.day * dayMs + block.times[row]!).toISOString()
        return [time, ...values, block.columns[sessionPath]![row]]
      })
      users[id] = { first: firsts[user], rows: [...(users[id]?.rows ?? []), ...rows] }
    })
  }
  const others = [...firsts].filter((_, user) => !users[catalog.users.idOf(user)])
  return { users, others: new Set(others) }
}

/** The columns are as they would be when made anew of the events, whatever way they have come. */
export async function expectAsEvents(
  columns: Columns,
  { collections }: TestDatabase,
  projectId: string,
  days?: readonly number[],
): Promise<void> {
  const view = await currentView(columns, projectId)
  const { users, others } = await decode(view, days)
  const snapshot = await createSnapshotColumns({ events: collections.events }).view(projectId)
  expect(users).toEqual((await decode(snapshot)).users)
  expect([...others].filter((first) => first !== Number.POSITIVE_INFINITY)).toEqual([])
}
