import type { Explanation, ReportMeta, ReportQuery } from '@footpath/contract/common'
import { BSON, type Collection, type Document } from 'mongodb'
import type { ColumnEngine } from '../columns/columnEngine.ts'
import { NotCovered } from '../columns/notCovered.ts'
import type { Scan } from '../columns/scan/scan.ts'
import type { Collections } from './collections.ts'
import { explainParts } from './explain.ts'

/** The collections that hold a project's data; `projectId` leads every key of theirs. */
export type ProjectCollection =
  | 'events'
  | 'sessions'
  | 'users'
  | 'rollupDays'
  | 'userDays'
  | 'dailyMetrics'
  | 'funnelDailyMetrics'
  | 'deviceMetrics'
  | 'userRevenue'

export interface Question {
  /** What the pipeline answers, as shown to whoever asks to see it. */
  name: string
  collection: ProjectCollection
  stages: Document[]
  /**
   * The key of the index to walk. Where several bound the same events, the planner's short trial is
   * a tie, and the order it happens to read in can cost several times as much.
   */
  index?: Document
}

/** Past this the server kills the operation and the caller is told `query-timeout`. */
export const queryTimeLimitMs = 30_000

/**
 * The one way reports reach the database: every pipeline is confined to one project, bounded in
 * time and memory, stopped when the caller goes away, and explained when the caller asks.
 */
export interface ReportRun {
  aggregate<Row>(question: Question): Promise<Row[]>
  /** The same row by row, for lists of any length. */
  stream<Row>(question: Question): AsyncIterable<Row>
  /** A stage that adds the documents of another question, confined to the project like the first. */
  union(source: Pick<Question, 'collection' | 'stages'>): Document
  /**
   * Answers from the columns; null where the pipeline must.
   * @throws NotCovered where nothing but the columns was asked for and they cannot
   */
  scan<Question, Plan, Part, Rows>(
    scan: Scan<Question, Plan, Part, Rows>,
    question: Question,
  ): Promise<Rows | null>
  /** Rows returned so far. */
  rows(): number
  /** Collections asked so far, by their names in the database. */
  collections(): string[]
  explanations(): Explanation[] | undefined
  /** Which engines have answered so far. */
  engine(): ReportMeta['engine']
  /** Whatever was acknowledged before this is in what the columns answered; null where they did not. */
  columnsAsOf(): Date | null
}

export function createReportRun({
  collections,
  projectId,
  signal,
  explain,
  timeLimitMs = queryTimeLimitMs,
  columnEngine,
  engine = 'auto',
}: {
  collections: Pick<Collections, ProjectCollection>
  projectId: string
  signal?: AbortSignal | undefined
  explain?: boolean
  timeLimitMs?: number | undefined
  /** Left out where nothing is asked of the columns. */
  columnEngine?: ColumnEngine | undefined
  /** `auto` takes the columns where they cover a question. */
  engine?: ReportQuery['engine'] | undefined
}): ReportRun {
  const explanations: Explanation[] = []
  const asked = new Set<string>()
  let rows = 0
  let scannedAsOf: Date | null = null

  function engineSoFar(): ReportMeta['engine'] {
    if (scannedAsOf !== null) return asked.size > 0 ? 'mixed' : 'scan'
    // Where nothing had to be asked, either would have found the same.
    return asked.size === 0 && engine === 'scan' ? 'scan' : 'pipeline'
  }

  function collectionNamed(name: string): Pick<Collection, 'aggregate'> {
    const found = Object.values(collections).find(({ collectionName }) => collectionName === name)
    if (!found) throw new Error(`a pipeline reads ${name}, which holds no project's data`)
    return found
  }

  function confine({ collection, stages }: Pick<Question, 'collection' | 'stages'>) {
    const { collectionName } = collections[collection]
    asked.add(collectionName)
    return { collectionName, pipeline: [{ $match: { projectId } }, ...stages] }
  }

  function prepare({ index, ...question }: Question) {
    const { pipeline } = confine(question)
    const options = {
      allowDiskUse: true,
      maxTimeMS: timeLimitMs,
      ...(signal && { signal }),
      ...(index && { hint: index }),
    }
    return { pipeline, options }
  }

  async function explainWhenAsked(question: Question): Promise<void> {
    if (!explain) return
    const { name, collection } = question
    const { pipeline, options } = prepare(question)
    const executionStats = await explainParts(pipeline, {
      name: collections[collection].collectionName,
      find: collectionNamed,
      options,
    })
    explanations.push({
      name,
      collection,
      pipeline: BSON.EJSON.stringify(pipeline, undefined, 2, { relaxed: true }),
      executionStats,
    })
  }

  return {
    async aggregate<Row>(question: Question): Promise<Row[]> {
      const { pipeline, options } = prepare(question)
      const found = (await collections[question.collection]
        .aggregate(pipeline, options)
        .toArray()) as unknown as Row[]
      rows += found.length
      await explainWhenAsked(question)
      return found
    },
    async *stream<Row>(question: Question) {
      const { pipeline, options } = prepare(question)
      for await (const row of collections[question.collection].aggregate(pipeline, options)) {
        rows += 1
        yield row as Row
      }
      await explainWhenAsked(question)
    },
    union(source) {
      const { collectionName, pipeline } = confine(source)
      return { $unionWith: { coll: collectionName, pipeline } }
    },
    async scan(scan, question) {
      if (!columnEngine || explain || engine === 'pipeline') return null
      try {
        const { rows: found, asOf } = await columnEngine.ask(scan, question, {
          ...{ projectId, signal, timeLimitMs },
        })
        if (scannedAsOf === null || asOf < scannedAsOf) scannedAsOf = asOf
        if (Array.isArray(found)) rows += found.length
        return found
      } catch (error) {
        if (error instanceof NotCovered && engine === 'auto') return null
        throw error
      }
    },
    rows: () => rows,
    collections: () => [...asked].sort(),
    engine: engineSoFar,
    columnsAsOf: () => scannedAsOf,
    explanations: () => (explain ? explanations : undefined),
  }
}
