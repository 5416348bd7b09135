import type { Block, Column } from './block/block.ts'
import type { Catalog } from './block/catalog.ts'
import { createObjectNumbers } from './objectNumbers.ts'

/** What an answer follows from. Blocks are known again by the arrays of which they consist. */
export interface Asked {
  /** What tells the question from others. */
  key: string
  catalog: Catalog
  blocks: readonly Block[]
}

/**
 * The newest answers of questions that are asked again and again of the same columns: whoever sorts
 * a table or turns its pages asks each time who belongs in it. New events replace the arrays of their
 * day, so an answer that does not hold any more is not found again.
 */
export interface RecentAnswers {
  recall<Answer>(asked: Asked, find: () => Promise<Answer>): Promise<Answer>
}

/** Of a project; each may take a byte for every user. */
const mostAnswers = 8

export function createRecentAnswers(): RecentAnswers {
  /** The longest unused first. They go with the catalog, whose users they may speak of. */
  const answersOf = new WeakMap<Catalog, Map<string, unknown>>()
  const numberOf = createObjectNumbers<Column>()

  function keyOf({ key, blocks }: Asked): string {
    const arrays = blocks.flatMap(({ users, starts, times, columns }) => [
      ...[users, starts, times],
      ...Object.values(columns),
    ])
    return [key, ...arrays.map(numberOf)].join(' ')
  }

  return {
    async recall<Answer>(asked: Asked, find: () => Promise<Answer>) {
      const answers = answersOf.get(asked.catalog) ?? new Map<string, unknown>()
      answersOf.set(asked.catalog, answers)
      const key = keyOf(asked)
      const answer = answers.has(key) ? (answers.get(key) as Answer) : await find()
      answers.delete(key)
      answers.set(key, answer)
      const [oldest] = answers.keys()
      if (answers.size > mostAnswers && oldest !== undefined) answers.delete(oldest)
      return answer
    },
  }
}
