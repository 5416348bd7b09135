import { HttpResponse, http } from 'msw'
import { afterEach, expect, it, vi } from 'vitest'
import { apiUrl, problemResponse, server } from '../../../../test/server.ts'
import { unreachable } from '../../../api/apiError.ts'
import { followStream } from './followStream.ts'

const url = apiUrl('/events/live')
let stop = new AbortController()
afterEach(() => {
  stop.abort()
  stop = new AbortController()
})

type Answer = (request: Request) => Response | Promise<Response>

const stream = (...pieces: string[]) =>
  new HttpResponse(
    new ReadableStream({
      start(controller) {
        for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece))
        controller.close()
      },
    }),
    { headers: { 'Content-Type': 'text/event-stream' } },
  )

/** Never says a word. */
const silent = () => new HttpResponse(new ReadableStream(), { status: 200 })

/** Follows a server that answers so, one request after the other, and then not at all any more. */
function follow(answers: Answer[], { token = 'token-1' } = {}) {
  const asked: { authorization: string | null; lastEventId: string | null }[] = []
  const told: string[] = []
  const positions: string[] = []
  server.use(
    http.get(url, ({ request }) => {
      const { headers } = request
      asked.push({
        authorization: headers.get('authorization'),
        lastEventId: headers.get('last-event-id'),
      })
      return answers.shift()?.(request) ?? new Promise<Response>(() => {})
    }),
  )
  let current = token
  const renew = vi.fn(async () => {
    current = 'token-2'
    return null as ReturnType<typeof unreachable> | null
  })
  const done = followStream({
    url,
    accessToken: () => current,
    renew,
    signal: stop.signal,
    waits: { retryMs: 5, longestRetryMs: 20, silenceMs: 200 },
    handlers: {
      onOpen: () => told.push('open'),
      onMessages: (messages) => told.push(...messages.map(({ data }) => data)),
      onPosition: (id) => positions.push(id),
      onTrouble: ({ status }, seconds) => told.push(`${status} ${seconds === null ? 'end' : ''}`),
    },
  })
  return { asked, told, positions, renew, done }
}

it('sends the token, reads pieces as they come, and goes on where a stream ended', async () => {
  const { asked, told } = follow([
    () => stream('id: 01\n\nid: 02\nda', 'ta: a\n\n'),
    () => stream('data: b\n\n'),
  ])
  await vi.waitFor(() => expect(asked).toHaveLength(3))
  expect(told).toEqual(['open', 'a', 'open', 'b'])
  const authorization = 'Bearer token-1'
  expect(asked).toEqual([
    { authorization, lastEventId: null },
    { authorization, lastEventId: '02' },
    { authorization, lastEventId: '02' },
  ])
})

it('renews an access token that ran out, and keeps its place', async () => {
  const expired = () => problemResponse({ status: 401, detail: 'The access token is not valid.' })
  const { asked, told, renew } = follow([() => stream('id: 07\ndata: a\n\n'), expired, silent])
  await vi.waitFor(() => expect(told).toEqual(['open', 'a', 'open']))
  expect(renew).toHaveBeenCalledOnce()
  expect(asked.at(-1)).toEqual({ authorization: 'Bearer token-2', lastEventId: '07' })
})

it('tries again while the server is away, and waits as long as it is told to', async () => {
  const busy = () =>
    problemResponse({ status: 503, detail: 'Too many streams.' }, { 'Retry-After': '1' })
  const { told } = follow([() => HttpResponse.error(), busy, () => stream('data: a\n\n')])
  await vi.waitFor(() => expect(told).toEqual(['unreachable ', '503 ', 'open', 'a']), {
    timeout: 3000,
  })
})

it.each([400, 403, 404])(
  'gives up after %i, which asking again would not change',
  async (status) => {
    const { told, asked, done } = follow([() => problemResponse({ status, detail: 'No.' })])
    await done
    expect(told).toEqual([`${status} end`])
    expect(asked).toHaveLength(1)
  },
)

it('gives up when the session is over', async () => {
  const refused = () => problemResponse({ status: 401, detail: 'Sign in.' })
  const { told, renew, done } = follow([refused, refused])
  renew.mockResolvedValue({ ...unreachable(), status: 401 })
  await done
  expect(told).toEqual(['401 end'])
})

it('takes a connection that went silent for dead', async () => {
  const { asked } = follow([silent, silent])
  await vi.waitFor(() => expect(asked.length).toBeGreaterThan(1), { timeout: 3000 })
})

it('stops when told to, having said where', async () => {
  const { told, positions, asked, done } = follow([() => stream('id: 05\ndata: a\n\n'), silent])
  await vi.waitFor(() => expect(asked).toHaveLength(2))
  stop.abort()
  await done
  expect([told.at(1), positions.at(-1)]).toEqual(['a', '05'])
})

it('fails with what a reader of the messages fails with', async () => {
  server.use(http.get(url, () => stream('data: a\n\n')))
  const failing = followStream({
    url,
    accessToken: () => 'token-1',
    renew: async () => null,
    signal: stop.signal,
    handlers: {
      onOpen: () => {},
      onMessages: () => {
        throw new SyntaxError('not what was agreed')
      },
      onPosition: () => {},
      onTrouble: () => {},
    },
  })
  await expect(failing).rejects.toThrow('not what was agreed')
})
