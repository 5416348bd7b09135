import { reportQuery } from '@footpath/contract/common'
import express from 'express'
import { pino } from 'pino'
import { z } from 'zod'
import { errorHandler } from '../../src/http/errorHandler.ts'
import { mountRoutes } from '../../src/http/mountRoutes.ts'
import { reportRoutes } from '../../src/http/reportRoutes.ts'
import { createReadReport } from '../../src/http/reports.ts'
import type { TestDatabase } from '../harness.ts'
import { type Listening, listenOnLoopback } from '../listening.ts'

/** A thousand million documents out of one: minutes of work, of which little is in memory. */
const slow = [
  { $limit: 1 },
  ...['a', 'b', 'c'].flatMap((name) => [
    { $set: { [name]: { $range: [0, 1000] } } },
    { $unwind: `$${name}` },
  ]),
  { $group: { _id: null, count: { $sum: 1 } } },
]

/** A report that takes minutes, behind the one way in which all reports are asked and answered. */
export function serveSlowReport(
  { collections, store }: TestDatabase,
  { timeLimitMs }: { timeLimitMs: number },
): Promise<Listening> {
  const readReport = createReadReport({
    collections,
    findProject: ({ id }) => store.projects.find(id ?? ''),
    findMembers: async () => [],
    timeLimitMs,
    clock: () => new Date(),
  })
  const routes = reportRoutes(readReport, {
    path: '/slow',
    summary: 'Slow',
    query: reportQuery,
    answers: z.object({}),
    async ask({ context }) {
      await context.run.aggregate({ name: 'slow', collection: 'events', stages: slow })
      throw new Error('it ended before it could be stopped')
    },
  })
  const app = express()
  app.use(
    mountRoutes(routes, async () => ({ accountId: 'a', role: 'viewer', projectIds: null })),
    errorHandler(pino({ level: 'silent' })),
  )
  return listenOnLoopback(app)
}
