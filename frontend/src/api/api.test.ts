import { HttpResponse, http } from 'msw'
import { beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { apiUrl, aSession, problemResponse, server } from '../../test/server.ts'
import { createStore } from '../app/store.ts'
import { api } from './api.ts'
import { signedIn } from './sessionSlice.ts'

const answer = z.object({ caller: z.string() })
const testApi = api.injectEndpoints({
  endpoints: (build) => ({
    whoCalls: build.query<z.infer<typeof answer>, string[]>({
      query: (tag) => ({ url: '/who', params: { tag, none: undefined } }),
      responseSchema: answer,
    }),
  }),
})

let refreshes: number
let store: ReturnType<typeof createStore>
beforeEach(() => {
  refreshes = 0
  store = createStore()
  store.dispatch(signedIn(aSession('old')))
  server.use(
    http.post(apiUrl('/auth/refresh'), ({ request }) => {
      refreshes += 1
      return request.headers.get('X-Footpath-Csrf') === '1'
        ? HttpResponse.json(aSession('new'))
        : problemResponse({ status: 403, detail: 'Send the header.' })
    }),
    http.get(apiUrl('/who'), ({ request }) => {
      const caller = request.headers.get('Authorization')
      return caller === 'Bearer new'
        ? HttpResponse.json({ caller: new URL(request.url).search })
        : problemResponse({ status: 401, detail: 'Sign in to use this.' })
    }),
  )
})

const ask = (...tags: string[]) => store.dispatch(testApi.endpoints.whoCalls.initiate(tags))

test('an expired token is renewed once for all who wait, and every request sent again', async () => {
  const answers = await Promise.all([ask('a'), ask('b', 'c')])
  expect(answers.map(({ data }) => data?.caller)).toEqual(['?tag=a', '?tag=b&tag=c'])
  expect(refreshes).toBe(1)
})

test('a refused renewal ends the session and says it has expired', async () => {
  server.use(
    http.post(apiUrl('/auth/refresh'), () => problemResponse({ status: 401, detail: 'Over.' })),
  )
  const { error } = await ask('a')
  expect(error).toMatchObject({ status: 401, requestId: 'req-1' })
  expect(store.getState().session).toEqual({ status: 'signedOut', expired: true })
})

test('a server that is down ends no session', async () => {
  server.use(http.post(apiUrl('/auth/refresh'), () => HttpResponse.error()))
  const { error } = await ask('a')
  expect(error).toMatchObject({ status: 'unreachable' })
  expect(store.getState().session.status).toBe('signedIn')
})

test('an answer that breaks the contract is an error and never data', async () => {
  server.use(http.get(apiUrl('/who'), () => HttpResponse.json({ caller: 7 })))
  const { data, error } = await ask('a')
  expect(data).toBeUndefined()
  expect(error).toMatchObject({ status: 'unexpected-answer' })
})

test('a problem keeps the words, the request id and the time to wait', async () => {
  server.use(
    http.get(apiUrl('/who'), () =>
      problemResponse({ status: 503, detail: 'Too busy.' }, { 'Retry-After': '7' }),
    ),
  )
  const { error } = await ask('a')
  expect(error).toMatchObject({ detail: 'Too busy.', requestId: 'req-1', retryAfterSeconds: 7 })
})

test("a proxy's page instead of an answer means that the server is not there", async () => {
  server.use(http.get(apiUrl('/who'), () => HttpResponse.html('<h1>Bad</h1>', { status: 502 })))
  const { error } = await ask('a')
  expect(error).toMatchObject({ status: 'unreachable' })
})
