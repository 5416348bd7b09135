import { afterAll, afterEach, beforeAll } from 'vitest'
import { createIngestApi, expectBalanced, type IngestApi } from '../ingest.ts'
import { type Listening, listenOnLoopback } from '../listening.ts'

/** The API with a project and a write key, at an address that a client can be pointed at. */
export interface ServedApi {
  api: IngestApi
  url: string
}

/**
 * Serves the API on loopback from before a file's first test until after its last, and holds the
 * loss ledger to the truth after each. To be read within tests only.
 */
export function serveApi(options: Parameters<typeof createIngestApi>[0] = {}): Readonly<ServedApi> {
  let api: IngestApi
  let server: Listening
  beforeAll(async () => {
    api = await createIngestApi(options)
    server = await listenOnLoopback(api.composition.app)
  })
  afterEach(() => expectBalanced(api))
  afterAll(async () => {
    await server.close()
    await api.close()
  })
  return {
    get api() {
      return api
    },
    get url() {
      return server.url
    },
  }
}
