import type { Explanation } from '@footpath/contract/common'
import type { Document } from 'mongodb'

/**
 * Reads what matters out of MongoDB's `explain('executionStats')`, whose shape depends on how much
 * of the pipeline was pushed into the query engine.
 */
export function readPlan(explained: Document): Explanation['executionStats'] {
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
