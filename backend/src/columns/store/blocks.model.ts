import { Binary } from 'mongodb'
import { inShortStretches } from '../../breather.ts'
import type { Collections } from '../../db/collections.ts'
import type { ColumnDayDocument } from '../../db/documents.ts'
import { isDuplicateKey } from '../../db/duplicateKey.ts'
import type { Block, Column } from '../block/block.ts'
import { type CheckedBytes, type ColumnShape, packColumn, unpackColumn } from './columnBytes.ts'
import { columnKey, keptColumns, partOf, type StoredDay } from './columnDay.ts'
import { formatVersion } from './states.model.ts'
import { ColumnsReplaced } from './storedColumns.ts'

/** A column of one block of a stored day. */
export interface WantedColumn {
  day: number
  generation: string
  part: number
  shape: ColumnShape
}

export interface BlocksModel {
  /** Headers by day; null where one is of another format. */
  days(projectId: string): Promise<StoredDay[] | null>
  find(projectId: string, day: number): Promise<StoredDay | null>
  /** Each column with the wanted one, null where it is missing or damaged. */
  read(
    projectId: string,
    wanted: readonly WantedColumn[],
  ): AsyncIterable<{ wanted: WantedColumn; column: Column | null }>
  /**
   * Stores a day in the place of the generation that is stored; null for none.
   * @throws ColumnsReplaced when another one is
   */
  write(day: {
    projectId: string
    day: number
    blocks: readonly Block[]
    paths: readonly string[]
    generation: string
    former: string | null
    savedAt: Date
  }): Promise<StoredDay>
  /** @throws ColumnsReplaced when another generation is stored */
  remove(day: { projectId: string; day: number; former: string }): Promise<void>
  erase(projectId: string): Promise<void>
}

/**
 * Of an answer of the database, which might have 16 MB: its buffers are to be gone before many of
 * them have come, and small columns are not to be fetched a few at a time.
 */
const bytesAtOnce = 4_000_000

export function createBlocksModel({
  columnBlocks,
  columnDays,
}: Pick<Collections, 'columnBlocks' | 'columnDays'>): BlocksModel {
  async function replaceHeader(header: ColumnDayDocument, former: string | null): Promise<void> {
    const { _id, projectId } = header
    if (former === null) {
      await columnDays.insertOne(header).catch((error: unknown) => {
        throw isDuplicateKey(error) ? new ColumnsReplaced(projectId) : error
      })
      return
    }
    const { matchedCount } = await columnDays.replaceOne({ _id, generation: former }, header)
    if (matchedCount === 0) throw new ColumnsReplaced(projectId)
  }

  return {
    async days(projectId) {
      const headers = await columnDays.find({ projectId }).sort({ day: 1 }).toArray()
      if (headers.some(({ format }) => format !== formatVersion)) return null
      return headers.map(toStoredDay)
    },

    async find(projectId, day) {
      const header = await columnDays.findOne({ projectId, day, format: formatVersion })
      return header && toStoredDay(header)
    },

    async *read(projectId, wanted) {
      for (const { days, paths, columns } of groupByPaths(wanted)) {
        const missing = new Map(columns.map((one) => [keyOf(one), one]))
        const pieces = new Map<string, CheckedBytes[]>()
        const found = columnBlocks.find(
          { projectId, day: { $in: days }, path: { $in: paths } },
          { promoteBuffers: true, batchSize: documentsOf(columns, bytesAtOnce) },
        )
        for await (const document of inShortStretches(found)) {
          const key = columnKey(document.generation, document.part, document.path)
          const one = missing.get(key)
          if (!one) continue
          const own = pieces.get(key) ?? []
          // Promoted: the driver's types do not tell.
          own[document.piece] = { data: document.data as unknown as Buffer, crc: document.crc }
          const length = Object.values(own).reduce((sum, { data }) => sum + data.length, 0)
          if (length < one.shape.width * one.shape.length) {
            pieces.set(key, own)
            continue
          }
          pieces.delete(key)
          missing.delete(key)
          yield { wanted: one, column: unpackColumn(one.shape, Object.values(own)) }
        }
        for (const one of missing.values()) yield { wanted: one, column: null }
      }
    },

    async write({ projectId, day, blocks, paths, generation, former, savedAt }) {
      const documents = blocks.flatMap((block, part) =>
        keptColumns(block, paths).flatMap(([path, column]) =>
          packColumn(column).map(({ data, crc }, piece) => ({
            _id: `${projectId}:${day}:${columnKey(generation, part, path)}:${piece}`,
            ...{ projectId, day, generation, part, path, piece },
            data: new Binary(data),
            crc,
          })),
        ),
      )
      await columnBlocks.insertMany(documents, { ordered: false })
      const parts = blocks.map((block) => partOf(block, paths))
      const header = { _id: `${projectId}:${day}`, projectId, day, format: formatVersion }
      await replaceHeader(
        {
          ...header,
          generation,
          parts: parts.map(({ rows, columns }) => ({ rows, columns: [...columns] })),
          savedAt,
        },
        former,
      )
      // Of the former one, questions that have just begun may still read.
      if (former !== null) {
        const kept = [generation, former]
        await columnBlocks.deleteMany({ projectId, day, generation: { $nin: kept } })
      }
      return { day, generation, parts }
    },

    async remove({ projectId, day, former }) {
      const _id = `${projectId}:${day}`
      const { deletedCount } = await columnDays.deleteOne({ _id, generation: former })
      if (deletedCount === 0) throw new ColumnsReplaced(projectId)
      await columnBlocks.deleteMany({ projectId, day })
    },

    async erase(projectId) {
      await columnDays.deleteMany({ projectId })
      await columnBlocks.deleteMany({ projectId })
    },
  }
}

/** How many of these columns' documents have about so many bytes. */
function documentsOf(columns: readonly WantedColumn[], bytes: number): number {
  const all = columns.reduce((sum, { shape }) => sum + shape.width * shape.length, 0)
  return Math.ceil((bytes * columns.length) / Math.max(all, bytes))
}

function toStoredDay({ day, generation, parts }: ColumnDayDocument): StoredDay {
  return { day, generation, parts }
}

function keyOf({ generation, part, shape }: WantedColumn): string {
  return columnKey(generation, part, shape.path)
}

/** Columns that one query can ask for without getting others: of days that want the same paths. */
function groupByPaths(wanted: readonly WantedColumn[]) {
  const byDay = new Map<number, WantedColumn[]>()
  for (const one of wanted) byDay.set(one.day, [...(byDay.get(one.day) ?? []), one])
  const groups = new Map<string, { days: number[]; paths: string[]; columns: WantedColumn[] }>()
  for (const [day, columns] of byDay) {
    const paths = [...new Set(columns.map(({ shape }) => shape.path))].sort()
    const group = groups.get(paths.join()) ?? { days: [], paths, columns: [] }
    group.days.push(day)
    group.columns.push(...columns)
    groups.set(paths.join(), group)
  }
  return groups.values()
}
