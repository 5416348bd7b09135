import { z } from 'zod'
import { parseParams } from './parse.ts'
import type { CommonParameters, ReadReport, ReportContext, ReportResult } from './reports.ts'
import type { Method, Route, SignedInCall } from './route.ts'

export interface ReportDeclaration<
  Query extends z.ZodType<CommonParameters>,
  Params extends z.ZodType,
> {
  path: string
  /** What it answers, in a line, for the API's page. */
  summary: string
  params?: Params
  query: Query
  answers: z.ZodType
  /** The question may not fit a query string: POST takes the same as JSON. */
  post?: true
  ask(question: {
    params: z.output<Params>
    query: z.output<Query>
    context: ReportContext
  }): Promise<ReportResult>
}

/** A report's routes: parse, ask, respond. */
export function reportRoutes<
  Query extends z.ZodType<CommonParameters>,
  Params extends z.ZodType = z.ZodObject,
>(readReport: ReadReport, declaration: ReportDeclaration<Query, Params>): Route[] {
  const { path, summary, params, query: schema, answers, post, ask } = declaration
  const handle = async (call: SignedInCall) => {
    const parameters = parseParams(call.request, params ?? z.strictObject({})) as z.output<Params>
    const { query, context, respond } = await readReport(call, schema)
    await respond(await ask({ params: parameters, query, context }))
  }
  const methods: Method[] = post ? ['get', 'post'] : ['get']
  return methods.map((method) => ({
    method,
    path,
    policy: 'viewer',
    handle,
    description: {
      summary,
      tag: 'Reports',
      ...(params && { params }),
      ...(method === 'get' ? { query: schema } : { body: schema }),
      answers: [{ schema: answers }, { contentType: 'text/csv' }],
      refuses: [404, 422],
    },
  }))
}
