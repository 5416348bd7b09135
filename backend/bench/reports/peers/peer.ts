import type { Dialect } from '../questions/question.ts'

/** Another database on this machine, filled with the same events. */
export interface Peer {
  /** With its version, as the tables name it. */
  name: string
  dialect: Dialect
  /** Rows as they come; clients are numbered from 0. @throws what the database refuses */
  ask(statement: string, client: number): Promise<unknown[][]>
  close(): Promise<void>
}

/** Clients that may ask at once. */
export const mostClients = 10

/** Past this an answer counts as not given. */
export const answerLimitMs = 60_000
