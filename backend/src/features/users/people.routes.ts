import type { Definition } from '@footpath/contract/common'
import { type People, people } from '@footpath/contract/people'
import type { z } from 'zod'
import { reportRoutes } from '../../http/reportRoutes.ts'
import type { CommonParameters, ReadReport, ReportContext } from '../../http/reports.ts'
import type { Route } from '../../http/route.ts'
import type { ListedPeople } from './profiles.ts'
import { toUserPage } from './users.profile.ts'

export interface PeopleDeclaration<Query extends z.ZodType<CommonParameters>> {
  path: string
  summary: string
  query: Query
  post?: true
  list(query: z.output<Query>, context: ReportContext): Promise<ListedPeople>
  describe(query: z.output<Query>, context: ReportContext): Definition
}

/** The list of the people behind a report's numbers, in pages, and whole as CSV. */
export function peopleRoutes<Query extends z.ZodType<CommonParameters>>(
  readReport: ReadReport,
  { path, summary, query: schema, post, list, describe }: PeopleDeclaration<Query>,
): Route[] {
  return reportRoutes(readReport, {
    path,
    summary,
    query: schema,
    answers: people,
    ...(post && { post }),
    async ask({ query, context }) {
      const { users, table } = await list(query, context)
      return {
        answer: { users: toUserPage(users) } satisfies Omit<People, 'meta'>,
        definition: describe(query, context),
        tables: { users: table },
      }
    },
  })
}
