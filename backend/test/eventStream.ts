import { get, type IncomingMessage } from 'node:http'

/** One message of a server-sent event stream. */
export interface StreamMessage {
  event: string
  data: unknown
  id: string | undefined
}

export interface OpenStream {
  status: number
  headers: IncomingMessage['headers']
  /** All that came so far, as text. */
  text(): string
  /** The messages that came so far; what has no data is none. */
  messages(): StreamMessage[]
  /** The last `id:` line, to resume from. */
  lastId(): string | undefined
  ended(): boolean
  /** Stops reading, as a slow client does, until called with false. */
  pause(paused: boolean): void
  close(): void
}

/** Opens an event stream as a client would, and collects what it says. */
export async function openStream(
  url: string,
  headers: Record<string, string>,
): Promise<OpenStream> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { headers: { Accept: 'text/event-stream', ...headers }, agent: false }, resolve).on(
      'error',
      reject,
    )
  })
  let text = ''
  response.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
  })
  // A stream that is cut off is what some tests are about.
  response.on('error', () => {})
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    text: () => text,
    messages: () => messagesIn(text),
    lastId: () => [...text.matchAll(/^id: (.*)$/gm)].at(-1)?.[1],
    ended: () => response.readableEnded || response.destroyed,
    pause: (paused) => void (paused ? response.pause() : response.resume()),
    close: () => void response.destroy(),
  }
}

function messagesIn(text: string): StreamMessage[] {
  const blocks = text.split('\n\n').slice(0, -1)
  return blocks.flatMap((block) => {
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1]
    const data = field('data')
    if (data === undefined) return []
    return [{ event: field('event') ?? 'message', data: JSON.parse(data), id: field('id') }]
  })
}
