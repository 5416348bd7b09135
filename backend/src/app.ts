import { randomUUID } from 'node:crypto'
import compression from 'compression'
import cookieParser from 'cookie-parser'
import express, { type Express, type RequestHandler } from 'express'
import helmet from 'helmet'
import type { Logger } from 'pino'
import { errorHandler } from './http/errorHandler.ts'
import type { HttpMetrics } from './http/metrics.ts'
import { type Authenticate, mountRoutes } from './http/mountRoutes.ts'
import { notFound } from './http/problem.ts'
import { createRequestLog } from './http/requestLog.ts'
import type { Route } from './http/route.ts'
import { singlePageApp } from './http/singlePageApp.ts'

export interface AppParts {
  routes: Route[]
  /** Routes of clients' protocols, which read the body's bytes themselves. */
  ingestRoutes: Route[]
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
  ingestRoutes,
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
  app.use(createRequestLog(log))
  app.use(metrics.observe)
  app.use(securityHeaders)
  app.use(compression())
  app.use(cookieParser())
  app.use(mountRoutes(ingestRoutes, authenticate))
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
