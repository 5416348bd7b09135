import { expect } from 'vitest'
import type { TestApi } from './harness.ts'

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
  const { meta: ofPipeline, ...expected } = pipeline
  const { meta: ofScan, ...answer } = scan
  expect(answer, `${path} ${JSON.stringify(query)} by scan`).toEqual(expected)
  // A range that has not begun is asked of nobody.
  const isAsked = ofPipeline.collections.length > 0
  expect([ofPipeline.engine, ofScan.engine]).toEqual([
    'pipeline',
    isAsked ? expect.stringMatching(/scan|mixed/) : 'pipeline',
  ])
  return scan
}
