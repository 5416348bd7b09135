import type { z } from 'zod'
import type { Query } from '../footpath.ts'

export type Cell = string | number | boolean | null
export type Row = Cell[]

/** The dialects in which the peers are asked. */
export type Dialect = 'duckdb' | 'clickhouse' | 'postgres'

export interface ReportQuestion {
  /** By which `--only` finds it. */
  name: string
  title: string
  path: string
  query: Query
  /** What of Footpath's answer the peers' rows are compared with, in any order. */
  rows(body: string): Row[]
  /** Statements that are asked one after the other; their rows together are the answer. */
  sql: Record<Dialect, readonly string[]>
}

/**
 * A report's question beside the SQL that a user of each peer would ask it by. The peers count and
 * sum; what Footpath adds (rates, medians, complete or not) they are let off.
 */
export function defineQuestion<Answer extends z.ZodType>({
  answers,
  rows,
  sql: { standard, clickhouse, duckdb = standard, postgres = standard },
  ...question
}: Pick<ReportQuestion, 'name' | 'title' | 'path' | 'query'> & {
  answers: Answer
  rows(answer: z.output<Answer>): Row[]
  sql: {
    /** What DuckDB and PostgreSQL understand alike. */
    standard: string | string[]
    clickhouse: string | string[]
    duckdb?: string | string[]
    postgres?: string | string[]
  }
}): ReportQuestion {
  return {
    ...question,
    rows: (body) => rows(answers.parse(JSON.parse(body))),
    sql: {
      duckdb: [duckdb].flat(),
      clickhouse: [clickhouse].flat(),
      postgres: [postgres].flat(),
    },
  }
}
