import { afterAll, beforeAll, expect } from 'vitest'
import { createEventFactory } from './events.ts'
import { createTestApi, type TestApi } from './harness.ts'

type Query = Record<string, string | string[]>

/** For a report's blueprint: the API as of a moment, events to put in, and answers to ask for. */
export function useBlueprint(asOf: Date) {
  let api: TestApi
  beforeAll(async () => {
    api = await createTestApi({ clock: () => asOf })
  })
  afterAll(() => api?.close())

  return {
    /** The API itself, once the tests run. */
    api: () => api,
    event: createEventFactory(),
    insertEvents: ((...given) => api.insertEvents(...given)) as TestApi['insertEvents'],
    async get<Body>(path: string, query: Query): Promise<Body> {
      const response = await api.admin.get(path).query(query)
      expect(response.status, response.text).toBe(200)
      return response.body
    },
  }
}
