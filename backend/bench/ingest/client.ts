import { Agent, request } from 'node:http'

export interface Answer {
  /** The HTTP status, or what broke the connection: ECONNRESET and the like. */
  status: number | string
  milliseconds: number
  retryAfter: string | undefined
}

export interface Client {
  send(path: string, body: string): Promise<Answer>
  get(path: string): Promise<Answer>
  close(): void
}

/** Speaks HTTP over connections that are kept, to this machine only. */
export function createClient({
  port,
  writeKey,
  connections,
}: {
  port: number
  writeKey: string
  connections: number
}): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const authorization = `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`

  function ask(method: string, path: string, body?: string): Promise<Answer> {
    const started = performance.now()
    return new Promise((resolve) => {
      const answer = (status: number | string, retryAfter?: string) =>
        resolve({ status, retryAfter, milliseconds: performance.now() - started })
      const asked = request({ host: '127.0.0.1', port, method, path, agent }, (response) => {
        response.resume()
        response.once('close', () => {
          if (!response.complete) return answer('cut off')
          answer(response.statusCode ?? 'no status', response.headers['retry-after'])
        })
      })
      asked.once('error', (error: NodeJS.ErrnoException) => answer(error.code ?? error.message))
      asked.setTimeout(30_000, () => asked.destroy(new Error('silent for 30 s')))
      if (body === undefined) return asked.end()
      asked.setHeader('Authorization', authorization)
      asked.setHeader('Content-Type', 'application/json')
      asked.setHeader('Content-Length', Buffer.byteLength(body))
      asked.end(body)
    })
  }

  return {
    send: (path, body) => ask('POST', path, body),
    get: (path) => ask('GET', path),
    close: () => agent.destroy(),
  }
}
