import type { Footpath } from './footpath.ts'
import type { Peer } from './peers/peer.ts'
import type { ReportQuestion } from './questions/question.ts'

/** Whatever answers questions. */
export interface Engine {
  name: string
  /** Resolves once the whole answer is here; its rows are read out of it when they are asked for. */
  ask(question: ReportQuestion, client: number): Promise<() => readonly (readonly unknown[])[]>
}

export function footpathEngine(
  footpath: Pick<Footpath, 'ask'>,
  { project, engine }: { project: string; engine: 'scan' | 'pipeline' },
): Engine {
  return {
    name: `Footpath ${engine}`,
    async ask({ path, query, rows }) {
      const body = await footpath.ask(path, { ...query, project, engine })
      return () => rows(body)
    },
  }
}

export function peerEngine({ name, dialect, ask }: Peer): Engine {
  return {
    name,
    async ask({ sql }, client) {
      const rows: unknown[][] = []
      for (const statement of sql[dialect]) rows.push(...(await ask(statement, client)))
      return () => rows
    },
  }
}
