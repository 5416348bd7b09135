import { randomUUID } from 'node:crypto'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { StartupError } from './startupError.ts'

export interface HttpServer {
  port: number
  /** Hands requests to the app; until then they are told to come back. */
  serve(app: RequestListener): void
  /** Stops accepting, lets requests finish for as long as it may, then cuts what is left. */
  drain(options: { hurry: AbortSignal }): Promise<void>
}

const drainMs = 10_000

/**
 * Connections that the system holds until they are accepted. With the default of 511, clients that
 * all come at once while the process is busy hang for half a minute without an answer; these get
 * theirs, be it 503. Linux allows no more unless net.core.somaxconn is raised.
 */
const waitingConnections = 4096

/**
 * Binds the port before anything slow happens, so that one in use is known at once and `/healthz`
 * answers throughout.
 * @throws StartupError when the port cannot be had
 */
export async function listen({ port, host }: { port: number; host: string }): Promise<HttpServer> {
  let handle: RequestListener = comeBack
  let draining = false
  const server = createServer(
    {
      headersTimeout: 10_000,
      // To receive a request; an answer may take as long as a report does.
      requestTimeout: 30_000,
      connectionsCheckingInterval: 2_000,
      // Longer than the idle time of common load balancers, so that they hang up first.
      keepAliveTimeout: 65_000,
    },
    (request, response) => {
      if (draining) response.setHeader('Connection', 'close')
      handle(request, response)
    },
  )
  server.on('clientError', refuseUnreadable)
  await bind(server, { port, host })
  const address = server.address()

  return {
    port: typeof address === 'object' && address ? address.port : port,
    serve(app) {
      handle = app
    },
    async drain({ hurry }) {
      draining = true
      const cut = () => server.closeAllConnections()
      const timer = setTimeout(cut, drainMs)
      // A connection whose last request ends from here on would idle until its keep-alive runs out.
      const sweep = setInterval(() => server.closeIdleConnections(), 50)
      hurry.addEventListener('abort', cut)
      if (hurry.aborted) cut()
      await new Promise<void>((resolve) => server.close(() => resolve()))
      clearTimeout(timer)
      clearInterval(sweep)
      hurry.removeEventListener('abort', cut)
    },
  }
}

const comeBack: RequestListener = (request, response) => {
  if (request.url === '/healthz') {
    response.setHeader('Content-Type', 'application/json')
    response.end('{"status":"ok"}')
    return
  }
  response.statusCode = 503
  response.setHeader('Retry-After', '5')
  if (request.headers.accept?.includes('text/html')) {
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    response.end(
      '<!doctype html><meta http-equiv="refresh" content="3"><title>Footpath</title>' +
        '<p style="font:1rem system-ui;margin:3rem">Footpath is starting. This page reloads by itself.</p>',
    )
    return
  }
  response.setHeader('Content-Type', 'application/problem+json')
  response.end(
    JSON.stringify({ type: 'about:blank', title: 'Starting', status: 503, code: 'starting' }),
  )
}

/** What is no HTTP, or has too long an address or headers: no request of it reaches the app. */
function refuseUnreadable(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy()
  const isTooLarge = error.code === 'HPE_HEADER_OVERFLOW'
  const isTooSlow = error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
  const [status, title, code] = isTooLarge
    ? [431, 'Request Header Fields Too Large', 'headers-too-large']
    : isTooSlow
      ? [408, 'Request Timeout', 'request-timeout']
      : [400, 'Bad Request', 'bad-request']
  const detail = isTooLarge
    ? 'Address and headers together are too long. Send a long question by POST.'
    : 'This is no request that arrived whole.'
  const requestId = randomUUID()
  const type = `urn:footpath:problem:${code}`
  const body = JSON.stringify({ type, title, status, detail, requestId })
  socket.end(
    `HTTP/1.1 ${status} ${title}\r\nConnection: close\r\n` +
      `Content-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
}

function bind(server: Server, { port, host }: { port: number; host: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(explain(error, { port, host })))
    server.listen({ port, host, backlog: waitingConnections }, () => {
      server.removeAllListeners('error')
      resolve()
    })
  })
}

function explain(
  cause: NodeJS.ErrnoException,
  { port, host }: { port: number; host: string },
): StartupError {
  switch (cause.code) {
    case 'EADDRINUSE':
      return new StartupError(`Port ${port} is in use by another program.`, {
        remedy: `Stop it (perhaps a Footpath that still runs), or choose a port: PORT=${port + 1} npm start.`,
        cause,
      })
    case 'EACCES':
      return new StartupError(`This user may not listen on port ${port}.`, {
        remedy: 'Choose a PORT of 1024 or above, and put a proxy in front for 80 and 443.',
        cause,
      })
    default:
      return new StartupError(
        `Footpath cannot listen on ${host}, port ${port}: ${cause.message}.`,
        {
          remedy: 'Set HOST to an address of this machine, such as 127.0.0.1 or 0.0.0.0.',
          cause,
        },
      )
  }
}
