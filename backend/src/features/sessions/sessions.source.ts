import type { Document } from 'mongodb'
import { eventsByTime, eventsByUser, sessionsByUser } from '../../db/collections.ts'
import type { Question } from '../../db/projectData.ts'
import type { ReportContext } from '../../http/reports.ts'
import {
  rebuiltSessions,
  type SessionQuestion,
  sessionReach,
  storedSessions,
} from './sessions.pipeline.ts'

/** A collection and the stages that make `SessionRow`s of it, for a report to go on from. */
export type SessionSource = Pick<Question, 'collection' | 'stages' | 'index'>

/**
 * The sessions that start in `[from, to)`, as the report's filters show them (docs/metrics.md,
 * Sessions). They are stored by device and country; for any other property they are made of the
 * matching events again.
 */
export async function sessionSource(
  { project, filters, run }: ReportContext,
  { from, to, userId }: Omit<SessionQuestion, 'filters'>,
): Promise<SessionSource> {
  const question = { from, to, filters, userId }
  const ofUser = (index: Document) => (userId === undefined ? {} : { index })
  if (filters.properties.length === 0) {
    return { collection: 'sessions', ...ofUser(sessionsByUser), stages: storedSessions(question) }
  }
  const [reach] = await run.aggregate<{ first: Date; last: Date }>({
    name: 'How far the sessions of the range reach',
    collection: 'sessions',
    ...ofUser(sessionsByUser),
    stages: sessionReach(question),
  })
  const timeoutMinutes = project.sessionTimeoutMinutes
  return {
    collection: 'events',
    index: userId === undefined ? eventsByTime : eventsByUser,
    stages: rebuiltSessions({
      ...question,
      reach: reach ?? { first: from, last: to },
      timeoutMinutes,
    }),
  }
}
