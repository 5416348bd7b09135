import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import path from 'node:path'
import compression from 'compression'
import cookieParser from 'cookie-parser'
import express, { type Express, type RequestHandler } from 'express'
import helmet from 'helmet'
import type { Logger } from 'pino'
import { pinoHttp } from 'pino-http'
import { errorHandler } from './http/errorHandler.ts'
import type { HttpMetrics } from './http/metrics.ts'
import { type Authenticate, mountRoutes } from './http/mountRoutes.ts'
import { notFound } from './http/problem.ts'
import type { Route } from './http/route.ts'

export interface AppParts {
  routes: Route[]
  authenticate: Authenticate
  log: Logger
  metrics: HttpMetrics
  /** Proxies in front whose X-Forwarded-For is believed. */
  trustProxy: number
  /** The built single-page app. */
  webRoot: string
}

/** The HTTP server's whole order, from the first middleware to the last word. */
export function createApp({
  routes,
  authenticate,
  log,
  metrics,
  trustProxy,
  webRoot,
}: AppParts): Express {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('trust proxy', trustProxy)

  app.use(requestId)
  app.use(pinoHttp({ logger: log, genReqId: (_request, response) => requestIdOf(response) }))
  app.use(metrics.observe)
  app.use(securityHeaders)
  app.use(compression())
  app.use(cookieParser())
  app.use('/api', noStore)
  app.use(express.json({ limit: '100kb', strict: true }))
  app.use(mountRoutes(routes, authenticate))
  app.use('/api', () => {
    throw notFound('address')
  })
  app.use(singlePageApp(webRoot))
  app.use(() => {
    throw notFound('address')
  })
  app.use(errorHandler(log))
  return app
}

const requestId: RequestHandler = (_request, response, next) => {
  response.locals.requestId = randomUUID()
  response.set('X-Request-Id', response.locals.requestId)
  next()
}

/** pino-http hands over Node's response, which is Express's. */
function requestIdOf(response: unknown): string {
  return (response as express.Response).locals.requestId
}

const noStore: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store')
  next()
}

/** No inline script anywhere; styles are inlined by the component library's engine. */
const securityHeaders = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      baseUri: ["'none'"],
      connectSrc: ["'self'"],
      fontSrc: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      imgSrc: ["'self'", 'data:'],
      objectSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
    },
  },
  crossOriginEmbedderPolicy: false,
  referrerPolicy: { policy: 'same-origin' },
  // The server itself speaks plain HTTP; whoever puts TLS in front adds HSTS there.
  strictTransportSecurity: false,
  xFrameOptions: { action: 'deny' },
})

/** Hashed assets for a year, the page itself always fresh, and the page for every address of it. */
function singlePageApp(webRoot: string): RequestHandler {
  const page = path.join(webRoot, 'index.html')
  const assets = express.static(webRoot, {
    index: false,
    setHeaders: (response, file) => {
      const hashed = file.startsWith(path.join(webRoot, 'assets'))
      response.setHeader(
        'Cache-Control',
        hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
      )
    },
  })
  return (request, response, next) => {
    assets(request, response, (error?: unknown) => {
      if (error) return next(error)
      const wantsPage =
        (request.method === 'GET' || request.method === 'HEAD') && path.extname(request.path) === ''
      if (!wantsPage || !existsSync(page)) return next()
      response.set('Cache-Control', 'no-cache').sendFile(page)
    })
  }
}
