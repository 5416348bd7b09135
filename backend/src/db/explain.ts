import type { Explanation } from '@footpath/contract/common'
import type { AggregateOptions, Collection, Document } from 'mongodb'
import { sum } from '../arithmetic.ts'

type Statistics = Explanation['executionStats']

/**
 * What a pipeline costs. The parts of a union are explained one by one and their figures added up:
 * MongoDB 6.0.5 dies of explaining a `$unionWith` whose own pipeline groups.
 */
export async function explainParts(
  pipeline: Document[],
  source: {
    /** The collection's name in the database. */
    name: string
    find: (name: string) => Pick<Collection, 'aggregate'>
    options: AggregateOptions
  },
): Promise<Statistics> {
  const { name, find, options } = source
  const { hint: _, ...unhinted } = options
  const unions = pipeline.flatMap(({ $unionWith }) => ($unionWith ? [$unionWith] : []))
  const first = pipeline.filter(({ $unionWith }) => !$unionWith)
  const parts = [readPlan(await find(name).aggregate(first, options).explain('executionStats'))]
  for (const { coll, pipeline } of unions) {
    parts.push(await explainParts(pipeline, { name: coll, find, options: unhinted }))
  }
  return {
    tookMs: sum(parts.map(({ tookMs }) => tookMs)),
    documentsExamined: sum(parts.map(({ documentsExamined }) => documentsExamined)),
    keysExamined: sum(parts.map(({ keysExamined }) => keysExamined)),
    plan: parts.map(({ plan }) => plan).join(' + '),
  }
}

/**
 * Reads what matters out of MongoDB's `explain('executionStats')`, whose shape depends on how much
 * of the pipeline was pushed into the query engine.
 */
function readPlan(explained: Document): Statistics {
  const statistics = find(explained, 'executionStats') ?? {}
  const winning = find(explained, 'winningPlan') ?? {}
  return {
    tookMs: Number(statistics.executionTimeMillis ?? 0),
    documentsExamined: Number(statistics.totalDocsExamined ?? 0),
    keysExamined: Number(statistics.totalKeysExamined ?? 0),
    plan: accessPath(winning.queryPlan ?? winning),
  }
}

/** The chain of the plan's stages from the outside in, e.g. `GROUP ← FETCH ← IXSCAN(a_1_b_-1)`. */
function accessPath(plan: Document): string {
  const name = plan.indexName ? `${plan.stage}(${plan.indexName})` : String(plan.stage ?? '?')
  const inner: Document[] = plan.inputStage ? [plan.inputStage] : (plan.inputStages ?? [])
  if (inner.length === 0) return name
  const inside = inner.map(accessPath)
  return `${name} ← ${inside.length === 1 ? inside[0] : `(${inside.join(' | ')})`}`
}

function find(document: unknown, key: string): Document | undefined {
  if (typeof document !== 'object' || document === null) return undefined
  if (key in document) return (document as Document)[key]
  for (const value of Object.values(document)) {
    const found = find(value, key)
    if (found) return found
  }
  return undefined
}
