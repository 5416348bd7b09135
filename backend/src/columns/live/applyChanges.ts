import { createBreather } from '../../breather.ts'
import { type Block, dayMs } from '../block/block.ts'
import { byUserAndTime } from '../block/buildBlock.ts'
import type { Catalog } from '../block/catalog.ts'
import { createEncoder, layoutOf, type Row, type SourceEvent } from '../block/row.ts'
import { NotCovered } from '../notCovered.ts'
import { isStanding } from '../store/fields.ts'
import { mergeParts } from '../store/mergeBlock.ts'
import type { ReadRows } from '../store/readRows.ts'
import type { ProjectColumns } from '../store/storedColumns.ts'
import type { EventChanges, StaleUsers } from './changes.ts'
import { findFirsts, laterFirsts } from './firsts.ts'
import { hasRow } from './runOf.ts'

interface Source {
  columns: ProjectColumns
  readRows: ReadRows
}

/** What happened on one day, and who is to be read again. */
interface ChangesOfDay {
  inserted: ReadonlyMap<string, SourceEvent>
  paths: EventChanges['paths']
  stale: StaleUsers
}

/**
 * Takes changes over into a project's columns, all at once. An event that comes with the time of
 * another one of its user may be that very event, told twice, or one that belongs before it: the
 * user's day is read again from the events. So whatever is told twice changes nothing.
 */
export async function applyChanges(
  source: Source,
  { inserted, paths, stale }: Omit<EventChanges, 'isUnknown'>,
): Promise<void> {
  const days = [...new Set([...inserted.keys(), ...stale.keys()])]
  await changeDays(
    source,
    days.map((day) => ({
      day,
      inserted: inserted.get(day) ?? new Map(),
      paths,
      stale: stale.get(day) ?? new Set(),
    })),
  )
}

/** Reads everything of some days again, a day at a time. */
export async function readAgain(
  source: Source,
  days: Iterable<number>,
  signal: AbortSignal,
): Promise<void> {
  for (const day of days) {
    signal.throwIfAborted()
    const changes = { inserted: new Map(), paths: new Set<string>(), stale: 'everybody' } as const
    await changeDays(source, [{ day, ...changes }])
  }
}

/** Again and again where somebody else has put newer blocks in the place of those merged with. */
async function changeDays(
  source: Source,
  days: readonly (ChangesOfDay & { day: number })[],
): Promise<void> {
  for (let isDone = false; !isDone; ) {
    const merged: MergedDay[] = []
    for (const day of days) merged.push(await mergeChanges(source, day))
    isDone = await install(source, merged)
  }
}

interface MergedDay {
  day: number
  /** Of the blocks that were merged with. */
  stamp: unknown
  blocks: readonly Block[]
  /** New in the blocks. */
  rows: readonly Row[]
  /** Users whose former rows are not there any more. */
  replaced: ReadonlySet<number>
}

async function mergeChanges(
  { columns, readRows }: Source,
  { day, ...changes }: ChangesOfDay & { day: number },
): Promise<MergedDay> {
  const { projectId, catalog } = columns
  const stamp = columns.stampOf(day)
  const before = await wholeDay(columns, day)
  // All of the same moment: the layout grows when a field gets a column.
  const layout = layoutOf(catalog)
  const encode = createEncoder(catalog)
  const stale = staleUsers(before, { day, changes, catalog })
  const userIds = stale === 'everybody' ? undefined : stale
  const rows = userIds?.size === 0 ? [] : await readRows({ projectId, day, catalog, userIds })
  const breather = createBreather()
  for (const event of changes.inserted.values()) {
    if (stale !== 'everybody' && !stale.has(event.userId)) rows.push(encode(event))
    if (breather.isDue()) await breather.breathe()
  }
  rows.sort(byUserAndTime)
  const replaced =
    stale === 'everybody'
      ? new Set(before.flatMap(({ users }) => [...users]))
      : new Set([...stale].map((userId) => catalog.users.number(userId)))
  const blocks: Block[] = []
  for (const part of mergeParts(before, { day, layout, rows, replaced })) {
    blocks.push(...part)
    if (breather.isDue()) await breather.breathe()
  }
  return { day, stamp, blocks, rows, replaced }
}

/** A day that is damaged where it is stored is put right first. */
async function wholeDay(columns: ProjectColumns, day: number): Promise<readonly Block[]> {
  try {
    return await columns.wholeDay(day)
  } catch (error) {
    if (!(error instanceof NotCovered)) throw error
    await columns.rebuildDay(day)
    return columns.wholeDay(day)
  }
}

/**
 * Users who are to be read again, by what is known and by events that come with a known time, or
 * without a field that has a column by now.
 */
function staleUsers(
  blocks: readonly Block[],
  {
    day,
    changes: { inserted, paths, stale },
    catalog,
  }: { day: number; changes: ChangesOfDay; catalog: Catalog },
): ChangesOfDay['stale'] {
  if (stale === 'everybody') return stale
  const all = new Set(stale)
  const isWhole = [...catalog.dictionaries.keys()].every(
    (path) => isStanding(path) || paths.has(path),
  )
  for (const { userId, timestamp } of inserted.values()) {
    if (all.has(userId)) continue
    if (!isWhole) {
      all.add(userId)
      continue
    }
    const user = catalog.users.find(userId)
    if (user === undefined) continue
    if (hasRow(blocks, user, timestamp.getTime() - day * dayMs)) all.add(userId)
  }
  return all
}

/** Puts merged days in the place of the former ones; false where these are not there any more. */
async function install({ columns }: Source, merged: readonly MergedDay[]): Promise<boolean> {
  const found = await firstsOfReplaced(columns, merged)
  // From here on in one go: no question sees a part of it.
  if (merged.some(({ day, stamp }) => columns.stampOf(day) !== stamp)) return false
  for (const { day, blocks, rows, replaced } of merged) {
    columns.replaceDay(day, blocks, [...replaced, ...rows.map(({ user }) => user)])
  }
  const added = merged.flatMap(({ rows }) => rows)
  const users = columns.catalog.users.count()
  columns.replaceFirsts(laterFirsts(columns.snapshot().firsts, { users, added, found }))
  return true
}

async function firstsOfReplaced(columns: ProjectColumns, merged: readonly MergedDay[]) {
  const replaced = new Map<number, number>()
  for (const { day, replaced: users } of merged) {
    for (const user of users) replaced.set(user, Math.min(day, replaced.get(user) ?? day))
  }
  const { firsts, days, load } = columns.snapshot()
  const mergedBlocks = new Map(merged.map(({ day, blocks }) => [day, blocks]))
  const all = new Set([...days, ...mergedBlocks.keys()])
  return findFirsts({
    replaced,
    firsts,
    days: [...all].sort((one, other) => one - other),
    blocksOf: async (day) =>
      mergedBlocks.get(day) ?? load({ from: day * dayMs, to: (day + 1) * dayMs, paths: [] }),
  })
}
