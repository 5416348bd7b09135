import type { Definition, Explanation, PropertyFilter, ReportMeta } from '@footpath/contract/common'
import type { z } from 'zod'
import type { ColumnEngine } from '../columns/columnEngine.ts'
import { NotCovered } from '../columns/notCovered.ts'
import type { Collections } from '../db/collections.ts'
import { createReportRun, type ReportRun } from '../db/projectData.ts'
import type { ProjectSettings } from '../features/projects/projects.model.ts'
import { asksForBots, type EventFilters } from '../pipeline/matchEvents.ts'
import { countDays } from '../time/calendar.ts'
import { maximumRangeDays, type Range, resolveRange } from '../time/range.ts'
import { type CsvTables, chooseTable, sendCsv } from './csv.ts'
import type { ObserveReport } from './metrics.ts'
import { parseBody, parseQuery } from './parse.ts'
import { badRequest, notFound, unprocessable } from './problem.ts'
import type { Principal, SignedInCall } from './route.ts'

/** All that a report needs besides its own parameters; "now" is an input, read once here. */
export interface ReportContext {
  project: ProjectSettings
  range: Range
  filters: EventFilters
  asOf: Date
  run: ReportRun
}

export interface CommonParameters {
  project?: string | undefined
  start?: string | undefined
  end?: string | undefined
  device?: string | undefined
  country?: string | undefined
  filter?: PropertyFilter[]
  cohort?: string | undefined
  engine?: 'auto' | 'pipeline' | 'scan'
  explain?: 'pipeline' | undefined
  format?: 'json' | 'csv'
  table?: string | undefined
}

/** The members of a saved cohort that the reader may see; throws 404 for any other id. */
export type FindMembers = (cohort: {
  id: string
  reader: Principal
  project: ProjectSettings
  asOf: Date
  run: ReportRun
}) => Promise<readonly string[]>

/** What a report's service and its pure parts come to, for the one way of responding. */
export interface ReportResult {
  answer: object
  definition: Definition
  tables: CsvTables
}

export interface Report<Query> {
  query: Query
  context: ReportContext
  /** Sends the answer with where it comes from beside it, or one of its tables as CSV. */
  respond(result: ReportResult): Promise<void>
}

export type ReadReport = <Schema extends z.ZodType<CommonParameters>>(
  call: SignedInCall,
  schema: Schema,
) => Promise<Report<z.output<Schema>>>

/** Parses what all reports share; a POST carries the same parameters as JSON. */
export function createReadReport({
  collections,
  findProject,
  findMembers,
  columnEngine,
  observeReport,
  timeLimitMs,
  clock,
}: {
  collections: Collections
  /** The project, or the account's first; null when there is none or the account may not see it. */
  findProject: (request: {
    id: string | undefined
    projectIds: string[] | null
  }) => Promise<ProjectSettings | null>
  findMembers: FindMembers
  /** Answers from the columns where it can; pipelines answer everything without it. */
  columnEngine?: ColumnEngine | undefined
  /** Told of each report that was answered. */
  observeReport?: ObserveReport
  /** For each question to the database; 30 s unless told otherwise. */
  timeLimitMs?: number
  clock: () => Date
}): ReadReport {
  return async (call, schema) => {
    const asOf = clock()
    const started = performance.now()
    const query =
      call.request.method === 'POST'
        ? parseBody(call.request, schema)
        : parseQuery(call.request, schema)
    if (query.explain && query.engine === 'scan') {
      throw badRequest('explain=pipeline shows pipelines, which engine=scan leaves out.')
    }
    const project = await findProject({
      id: query.project,
      projectIds: call.principal.projectIds,
    })
    if (!project) throw notFound('project')
    const { timeZone } = project
    const range = resolveRange({ start: query.start, end: query.end, asOf, timeZone })
    checkRange(range)
    const run = createReportRun({
      collections,
      projectId: project.id,
      signal: call.signal,
      explain: query.explain === 'pipeline',
      columnEngine,
      engine: query.engine,
      timeLimitMs,
    })
    const { device, country, filter = [] } = query
    const members =
      query.cohort === undefined
        ? undefined
        : await findMembers({ id: query.cohort, reader: call.principal, project, asOf, run })
    if (query.explain && members) refuseToExplain(members)
    const asked = { device, country, properties: filter, members }
    const filters = { ...asked, bots: asksForBots(asked) }
    return {
      query,
      context: { project, range, filters, asOf, run },
      async respond({ answer, definition, tables }) {
        const engine = run.engine()
        if (query.engine === 'scan' && engine === 'pipeline') {
          throw new NotCovered('this report is not answered from columns')
        }
        const tookMs = Math.round((performance.now() - started) * 10) / 10
        if (query.format === 'csv') {
          const table = chooseTable(tables, query.table)()
          const fileName = [...fileNameOf(call.request.path), range.start, range.end].join('-')
          await sendCsv(call.response, { fileName, table })
        } else {
          const meta = describe({ range, asOf, definition, tookMs, run })
          const explain: Explanation[] | undefined = run.explanations()
          call.response.json({ ...answer, meta, ...(explain && { explain }) })
        }
        observeReport?.({ path: call.response.locals.route, engine, seconds: tookMs / 1000 })
      },
    }
  }
}

/** What MongoDB says of a plan names each member several times over, and may hold 16 MB. */
const maximumExplainedMembers = 2_000

function refuseToExplain({ length }: readonly string[]): void {
  if (length <= maximumExplainedMembers) return
  throw unprocessable(
    'cohort-too-large-to-explain',
    `The cohort has ${length} people; a pipeline is explained for ${maximumExplainedMembers} at ` +
      'most. Leave the cohort out: the pipeline is the same but for the list of its members.',
  )
}

/** Days of other centuries are typing errors, and a walk through all the days between takes long. */
const firstDay = '1970-01-01'
const lastDay = '2199-12-31'

function checkRange({ start, end }: Range): void {
  if (start < firstDay || end > lastDay) {
    throw badRequest(`The range ${start} to ${end} leaves the days from ${firstDay} to ${lastDay}.`)
  }
  const days = countDays(start, end)
  if (days < 1) throw badRequest(`start (${start}) comes after end (${end}).`)
  if (days > maximumRangeDays) {
    throw badRequest(`The range has ${days} days; at most ${maximumRangeDays} are possible.`)
  }
}

/** `/api/retention/users` → retention, users; whatever else an id may hold stays out of a header. */
function fileNameOf(path: string): string[] {
  return path.split('/').filter((part) => part !== 'api' && /^[A-Za-z0-9_]+$/.test(part))
}

function describe(answer: {
  range: Range
  asOf: Date
  definition: Definition
  tookMs: number
  run: ReportRun
}): ReportMeta {
  const { range, asOf, definition, tookMs, run } = answer
  const { start, end, timeZone } = range
  return {
    engine: run.engine(),
    tookMs,
    asOf: earlier(asOf, run.columnsAsOf() ?? asOf).toISOString(),
    timeZone,
    start,
    end,
    definition,
    rows: run.rows(),
    collections: run.collections(),
  }
}

function earlier(one: Date, other: Date): Date {
  return one < other ? one : other
}
