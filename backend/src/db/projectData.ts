import type { Explanation } from '@footpath/contract/common'
import { BSON, type Collection, type Document } from 'mongodb'
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
  /** Rows returned so far. */
  rows(): number
  /** Collections asked so far, by their names in the database. */
  collections(): string[]
  explanations(): Explanation[] | undefined
}

export function createReportRun({
  collections,
  projectId,
  signal,
  explain,
  timeLimitMs = queryTimeLimitMs,
}: {
  collections: Pick<Collections, ProjectCollection>
  projectId: string
  signal?: AbortSignal | undefined
  explain?: boolean
  timeLimitMs?: number | undefined
}): ReportRun {
  const explanations: Explanation[] = []
  const asked = new Set<string>()
  let rows = 0

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
    rows: () => rows,
    collections: () => [...asked].sort(),
    explanations: () => (explain ? explanations : undefined),
  }
}
