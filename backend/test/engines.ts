import type { ReportMeta } from '@footpath/contract/common'
import { expect } from 'vitest'
import type { Collections } from '../src/db/collections.ts'
import { createReportRun, type ReportRun } from '../src/db/projectData.ts'
import type { TestApi } from './harness.ts'
import { createSnapshotEngine } from './snapshotColumns.ts'

type Query = Record<string, string | string[]>

/** Asks the pipeline and the columns, which must answer the same, and returns the answer. */
export async function askEveryEngine<Body>(
  api: Pick<TestApi, 'admin'>,
  path: string,
  query: Query,
): Promise<Body> {
  const [pipeline, scan] = await Promise.all(
    ['pipeline', 'scan'].map(async (engine) => {
      const response = await api.admin.get(path).query({ ...query, engine })
      expect(response.status, `${response.text} to ${JSON.stringify(query)}`).toBe(200)
      return response.body
    }),
  )
  expectSame({ pipeline, scan }, `${path} ${JSON.stringify(query)} by scan`)
  return scan
}

/** Two answers are the same but for where they come from. */
export function expectSame(
  { pipeline, scan }: Record<'pipeline' | 'scan', { meta: ReportMeta }>,
  message: string,
): void {
  const { meta: ofPipeline, ...expected } = pipeline
  const { meta: ofScan, ...answer } = scan
  expect(answer, message).toEqual(expected)
  expect([ofPipeline.engine, ofScan.engine]).toEqual([
    'pipeline',
    expect.stringMatching(/scan|mixed/),
  ])
}

/** The same of a model, without the API around it. */
export async function askEveryRun<Answer>(
  {
    collections,
    projectId,
    properties = [],
  }: {
    collections: Collections
    projectId: string
    /** Paths with columns, beside the standing ones. */
    properties?: readonly string[]
  },
  ask: (run: ReportRun) => Promise<Answer>,
): Promise<Answer> {
  const columnEngine = createSnapshotEngine({ events: collections.events, properties })
  const [pipeline, scan] = (['pipeline', 'scan'] as const).map((engine) =>
    createReportRun({ collections, projectId, columnEngine, engine }),
  ) as [ReportRun, ReportRun]
  const [expected, answer] = await Promise.all([ask(pipeline), ask(scan)])
  expect(answer, 'by scan').toEqual(expected)
  expect([pipeline.engine(), scan.engine()]).toEqual(['pipeline', 'scan'])
  return answer
}
