import type { OneAtATime } from '../../oneAtATime.ts'
import type { Block, Column } from '../block/block.ts'
import type { BlocksModel, WantedColumn } from './blocks.model.ts'
import type { ColumnCache } from './columnCache.ts'
import { type ColumnDay, columnKey, isStored, ownPaths, type StoredDay } from './columnDay.ts'

/**
 * The blocks of days, with the paths that they have of those asked for.
 * @throws DamagedDays where they cannot be read
 */
export type LoadBlocks = (days: readonly ColumnDay[], paths: readonly string[]) => Promise<Block[]>

/** Days that are not stored as their headers say: their rows have to be read from the events. */
export class DamagedDays extends Error {
  readonly days: ReadonlySet<number>

  constructor(days: Iterable<number>) {
    super('stored columns are missing or damaged')
    this.name = 'DamagedDays'
    this.days = new Set(days)
  }
}

export function createLoadBlocks({
  projectId,
  blocksModel,
  cache,
  oneAtATime,
}: {
  projectId: string
  blocksModel: Pick<BlocksModel, 'read'>
  cache: ColumnCache
  /** Of questions that come together, only the first one reads what several need. */
  oneAtATime: OneAtATime
}): LoadBlocks {
  async function readColumns(wanted: readonly WantedColumn[]): Promise<Map<string, Column>> {
    const columns = new Map<string, Column>()
    const missing = wanted.filter((one) => {
      const key = keyOf(one)
      const column = cache.find(key)
      if (column) columns.set(key, column)
      return !column
    })
    const damaged = new Set<number>()
    await Promise.all(
      halvesOf(missing).map(async (half) => {
        for await (const { wanted: one, column } of blocksModel.read(projectId, half)) {
          if (!column) damaged.add(one.day)
          else {
            columns.set(keyOf(one), column)
            cache.add(keyOf(one), column)
          }
        }
      }),
    )
    if (damaged.size > 0) throw new DamagedDays(damaged)
    return columns
  }

  return async (days, paths) => {
    const asked = new Set<string>([...ownPaths, ...paths])
    const wanted = days.filter(isStored).flatMap((day) => wantedOf(day, asked))
    const columns =
      wanted.length > 0 ? await oneAtATime(() => readColumns(wanted)) : new Map<string, Column>()
    return days.flatMap((day) =>
      isStored(day)
        ? assemble(day, asked, columns)
        : day.blocks.map((block) => narrow(block, paths)),
    )
  }
}

/** Of stored days. */
export function bytesToLoad(days: readonly ColumnDay[], paths: readonly string[]): number {
  const asked = new Set<string>([...ownPaths, ...paths])
  return days
    .filter(isStored)
    .flatMap((day) => wantedOf(day, asked))
    .reduce((sum, { shape }) => sum + shape.width * shape.length, 0)
}

/** Read at once: while what one has brought is unpacked, the database reads for the other. */
function halvesOf(wanted: readonly WantedColumn[]): (readonly WantedColumn[])[] {
  const middle = Math.ceil(wanted.length / 2)
  return [wanted.slice(0, middle), wanted.slice(middle)]
}

function wantedOf(
  { day, generation, parts }: StoredDay,
  asked: ReadonlySet<string>,
): WantedColumn[] {
  return parts.flatMap(({ columns }, part) =>
    columns
      .filter(({ path }) => asked.has(path))
      .map((shape) => ({ day, generation, part, shape })),
  )
}

function assemble(
  { day, generation, parts }: StoredDay,
  asked: ReadonlySet<string>,
  read: ReadonlyMap<string, Column>,
): Block[] {
  return parts.map(({ columns: shapes }, part) => {
    const arrays = Object.fromEntries(
      shapes
        .filter(({ path }) => asked.has(path))
        .map(({ path }) => [path, read.get(columnKey(generation, part, path))!]),
    )
    const { users, starts, times, ...columns } = arrays as Record<string, Column> & OwnArrays
    return { day, users, starts, times, columns }
  })
}

type OwnArrays = Pick<Block, (typeof ownPaths)[number]>

/** A block with these columns only, as far as it has them: threads get no others. */
function narrow({ columns, ...block }: Block, paths: readonly string[]): Block {
  const kept = Object.entries(columns).filter(([path]) => paths.includes(path))
  return { ...block, columns: Object.fromEntries(kept) }
}

function keyOf({ generation, part, shape }: WantedColumn): string {
  return columnKey(generation, part, shape.path)
}
