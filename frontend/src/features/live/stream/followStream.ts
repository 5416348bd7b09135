import {
  type ApiError,
  isApiError,
  toApiError,
  unexpectedAnswer,
  unreachable,
} from '../../../api/apiError.ts'
import { createEventStreamParser, type StreamMessage } from './eventStreamParser.ts'

export interface StreamHandlers {
  onOpen: () => void
  onMessages: (messages: StreamMessage[]) => void
  /** Where the stream stands: what to begin with when it is followed again. */
  onPosition: (lastEventId: string) => void
  /** The stream is not there; null seconds: it will not be tried again. */
  onTrouble: (error: ApiError, retrySeconds: number | null) => void
}

export interface StreamRequest {
  url: string
  accessToken: () => string | null
  /** Trades an access token that ran out for a new one; null when it worked. */
  renew: () => Promise<ApiError | null>
  handlers: StreamHandlers
  signal: AbortSignal
  /** Where an earlier stream broke off; empty to begin. */
  lastEventId?: string
  waits?: Waits
}

export interface Waits {
  /** Before the first try after a stream that ended; doubled with each that fails. */
  retryMs: number
  longestRetryMs: number
  /** Three heartbeats missed: the connection is dead, though nobody has said so. */
  silenceMs: number
}

const defaultWaits: Waits = { retryMs: 1_000, longestRetryMs: 30_000, silenceMs: 45_000 }

/**
 * Follows an event stream until aborted, through expired access tokens, restarts and lost networks;
 * each time it goes on where it broke off. EventSource could not send the access token. Rejects with
 * what a handler throws.
 */
export async function followStream(request: StreamRequest): Promise<void> {
  const { handlers, signal, waits = defaultWaits } = request
  let lastEventId = request.lastEventId ?? ''
  let failures = 0
  const noted: StreamHandlers = {
    ...handlers,
    onOpen: () => {
      failures = 0
      handlers.onOpen()
    },
    onPosition: (id) => {
      lastEventId = id
      handlers.onPosition(id)
    },
  }
  while (!signal.aborted) {
    try {
      await readOnce({ ...request, handlers: noted, waits, lastEventId })
      await pause(waits.retryMs, signal)
    } catch (error) {
      if (signal.aborted) return
      const told = toldAs(error)
      if (isFinal(told)) return handlers.onTrouble(told, null)
      const backOff = Math.min(waits.retryMs * 2 ** failures, waits.longestRetryMs)
      const waitMs = told.retryAfterSeconds ? told.retryAfterSeconds * 1000 : backOff
      failures += 1
      handlers.onTrouble(told, Math.round(waitMs / 1000))
      await pause(waitMs, signal)
    }
  }
}

/** What a connection failed with, in words; `fetch` and a body that breaks off tell little. */
function toldAs(error: unknown): ApiError {
  if (isApiError(error)) return error
  if (error instanceof TypeError || error instanceof DOMException) return unreachable()
  throw error
}

/** What asking again does not change: no session, no right, no such project, a wrong question. */
function isFinal({ status }: ApiError): boolean {
  return typeof status === 'number' && status >= 400 && status < 500 && status !== 429
}

/** One connection, to its end. Rejects with an ApiError, or with what `fetch` rejects with. */
async function readOnce(
  attempt: StreamRequest & { lastEventId: string; waits: Waits },
): Promise<void> {
  const { signal, waits, lastEventId, handlers } = attempt
  const connection = new AbortController()
  const cut = () => connection.abort()
  signal.addEventListener('abort', cut)
  let silence = setTimeout(cut, waits.silenceMs)
  try {
    const response = await connect(attempt, { lastEventId, signal: connection.signal })
    if (!response.body) throw unexpectedAnswer(response.headers.get('x-request-id'))
    handlers.onOpen()
    const parser = createEventStreamParser()
    const decoder = new TextDecoder()
    const reader = response.body.getReader()
    // A body that was cut off has failed already, and says so where it is read.
    connection.signal.addEventListener('abort', () => void reader.cancel().catch(() => {}))
    for (;;) {
      const { done, value } = await reader.read()
      if (done || signal.aborted) return
      clearTimeout(silence)
      silence = setTimeout(cut, waits.silenceMs)
      const messages = parser.push(decoder.decode(value, { stream: true }))
      if (messages.length > 0) handlers.onMessages(messages)
      if (parser.lastEventId() !== '') handlers.onPosition(parser.lastEventId())
    }
  } finally {
    clearTimeout(silence)
    signal.removeEventListener('abort', cut)
    cut()
  }
}

/** The answer, once the session is renewed where it had to be. */
async function connect(
  { url, accessToken, renew }: StreamRequest,
  { lastEventId, signal }: { lastEventId: string; signal: AbortSignal },
): Promise<Response> {
  const ask = () =>
    fetch(url, {
      signal,
      cache: 'no-store',
      credentials: 'same-origin',
      headers: {
        Accept: 'text/event-stream',
        Authorization: `Bearer ${accessToken() ?? ''}`,
        ...(lastEventId !== '' && { 'Last-Event-ID': lastEventId }),
      },
    })
  const used = accessToken()
  let response = await ask()
  if (response.status === 401) {
    const failure = accessToken() === used ? await renew() : null
    if (failure) throw failure
    response = await ask()
  }
  if (!response.ok) throw await refusal(url, response)
  return response
}

async function refusal(url: string, response: Response): Promise<ApiError> {
  const data: unknown = await response.json().catch(() => null)
  return toApiError({ status: response.status, data }, { request: new Request(url), response })
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
