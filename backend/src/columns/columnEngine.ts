import type { ColumnStore } from './columnStore.ts'
import type { ScanPool } from './pool/scanPool.ts'
import { createRecentAnswers } from './recentAnswers.ts'
import type { Scan } from './scan/scan.ts'

export interface ScanAnswer<Rows> {
  rows: Rows
  /** Whatever was acknowledged before this is in the answer. */
  asOf: Date
}

/** Answers questions from the columns of a project. */
export interface ColumnEngine {
  /** @throws NotCovered where the columns cannot answer and the pipeline must */
  ask<Question, Plan, Part, Rows>(
    scan: Scan<Question, Plan, Part, Rows>,
    question: Question,
    options: {
      projectId: string
      signal?: AbortSignal | undefined
      timeLimitMs?: number | undefined
    },
  ): Promise<ScanAnswer<Rows>>
}

export function createColumnEngine({
  columnStore,
  scanPool,
}: {
  columnStore: ColumnStore
  scanPool: ScanPool
}): ColumnEngine {
  const recentAnswers = createRecentAnswers()

  return {
    async ask(scan, question, { projectId, ...bounds }) {
      const view = await columnStore.view(projectId)
      const { catalog, firsts, asOf } = view
      // Codes that come after the blocks were taken are in none of them.
      const blocks = await view.load(scan.needs(question))
      const count = async () => {
        const plan = scan.plan(question, catalog)
        const parts = await scanPool.count({ scan, plan, blocks, firsts, ...bounds })
        return scan.merge(parts, { plan, catalog })
      }
      const repeated = scan.repeatedAs?.(question)
      if (repeated === undefined) return { rows: await count(), asOf }
      const key = `${scan.name} ${repeated}`
      return { rows: await recentAnswers.recall({ key, catalog, blocks }, count), asOf }
    },
  }
}
