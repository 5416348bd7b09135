import { Binary, BSON } from 'mongodb'
import { inShortStretches } from '../../breather.ts'
import type { Collections } from '../../db/collections.ts'
import { isDuplicateKey } from '../../db/duplicateKey.ts'
import { isWhole, withChecksum } from './columnBytes.ts'
import { packValues, unpackValues } from './packedValues.ts'
import { ColumnsReplaced } from './storedColumns.ts'

/** How much of a dictionary is stored. */
export interface StoredDictionary {
  /** Values before the last document's. */
  start: number
  /** Values in all documents. */
  count: number
}

/** Users' ids are stored like the values of any field. */
export const usersPath = 'userId'

export interface DictionariesModel {
  /** Values by path, null where a document is missing or damaged. */
  read(
    projectId: string,
  ): Promise<Map<string, { values: unknown[]; stored: StoredDictionary } | null>>
  /**
   * Stores the values that are not yet, of which `valuesFrom` gives all from a place on.
   * @throws ColumnsReplaced when somebody else has added values
   */
  append(dictionary: {
    projectId: string
    path: string
    stored: StoredDictionary
    valuesFrom: (start: number) => unknown[]
  }): Promise<StoredDictionary>
  remove(projectId: string, path: string): Promise<void>
  erase(projectId: string): Promise<void>
}

export const nothingStored: StoredDictionary = { start: 0, count: 0 }

export function createDictionariesModel({
  columnDictionaries,
}: Pick<Collections, 'columnDictionaries'>): DictionariesModel {
  return {
    async read(projectId) {
      const found: Awaited<ReturnType<DictionariesModel['read']>> = new Map()
      const chunks = columnDictionaries
        .find({ projectId }, { promoteBuffers: true })
        .sort({ projectId: 1, path: 1, start: 1 })
      for await (const { path, start, count, data: stored, crc } of inShortStretches(chunks)) {
        const before = found.get(path)
        if (before === null) continue
        // Promoted: the driver's types do not tell.
        const data = stored as unknown as Buffer
        const values = isWhole({ data, crc }) ? unpackValues(data) : null
        const known = before?.values ?? []
        if (values?.length !== count || known.length !== start) {
          found.set(path, null)
          continue
        }
        for (const value of values) known.push(value)
        found.set(path, { values: known, stored: { start, count: known.length } })
      }
      return found
    },

    async append({ projectId, path, stored, valuesFrom }) {
      const values = valuesFrom(stored.start)
      let next = stored
      for (const chunk of cutValues(values)) {
        // The last document grows until it is full, so that there are few of them.
        const former = next.count - next.start
        const start = former > 0 && next === stored ? next.start : next.count
        const count = chunk.length
        const { data, crc } = withChecksum(packValues(chunk))
        const _id = `${projectId}:${path}:${start}`
        const document = { _id, projectId, path, start, count, data: new Binary(data), crc }
        if (start < next.count) {
          const replaced = await columnDictionaries.replaceOne({ _id, count: former }, document)
          if (replaced.matchedCount === 0) throw new ColumnsReplaced(projectId)
        } else {
          await columnDictionaries.insertOne(document).catch((error: unknown) => {
            throw isDuplicateKey(error) ? new ColumnsReplaced(projectId) : error
          })
        }
        next = { start, count: start + count }
      }
      return next
    },

    async remove(projectId, path) {
      await columnDictionaries.deleteMany({ projectId, path })
    },

    async erase(projectId) {
      await columnDictionaries.deleteMany({ projectId })
    },
  }
}

const valuesAtOnce = 20_000
const bytesAtOnce = 4 * 1024 * 1024

/** In stretches that each fit a document. */
function* cutValues(values: readonly unknown[]): Generator<unknown[]> {
  let stretch: unknown[] = []
  let bytes = 0
  for (const value of values) {
    const size = sizeOf(value)
    if (stretch.length === valuesAtOnce || (stretch.length > 0 && bytes + size > bytesAtOnce)) {
      yield stretch
      stretch = []
      bytes = 0
    }
    stretch.push(value)
    bytes += size
  }
  if (stretch.length > 0) yield stretch
}

/** In BSON, with its place in a list; of texts no more than this. */
function sizeOf(value: unknown): number {
  const overhead = 16
  return typeof value === 'string'
    ? 3 * value.length + overhead
    : BSON.calculateObjectSize({ value }) + overhead
}
