import type { Role } from '@footpath/contract/auth'
import type { Request, Response } from 'express'
import type { z } from 'zod'

/** Who is calling, as the database knows the account at this moment. */
export interface Principal {
  accountId: string
  role: Role
  /** Null = every project. */
  projectIds: string[] | null
}

/** Who may call: everybody, or accounts with at least this role. */
export type Policy = 'public' | Role

export interface Call {
  request: Request
  response: Response
  /** Aborted when the caller goes away. */
  signal: AbortSignal
}

export interface SignedInCall extends Call {
  principal: Principal
}

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

/** One way of answering when all is well: 200, and JSON of a schema, unless it says otherwise. */
export interface Answer {
  status?: number
  contentType?: string
  schema?: z.ZodType
}

/** What proves who calls, where it is neither nothing nor an access token. */
export type Credentials = 'writeKey' | 'refreshCookie' | 'metricsToken'

/** What the API's page says of a route (`/api/docs`), by the schemas that it is parsed with. */
export interface RouteDescription {
  summary: string
  /** What does not fit a line, in Markdown. */
  details?: string
  /** Under which heading. */
  tag: string
  params?: z.ZodType
  /** Without it, the route refuses whatever stands in the query string. */
  query?: z.ZodType
  body?: z.ZodType
  headers?: z.ZodType
  credentials?: Credentials | undefined
  answers: Answer[]
  /** Statuses that it refuses with, beside those any route of its policy may. */
  refuses?: number[]
}

/** Another address of a described route, for clients that know it by this one. */
export interface RouteAlias {
  sameAs: string
}

/** A route and who may use it, declared together: there is no way to mount one without the other. */
export type Route = {
  method: Method
  path: string
  /** Pages of any other site may call it, without credentials of ours. */
  crossOrigin?: true
  description: RouteDescription | RouteAlias
} & (
  | { policy: 'public'; handle: (call: Call) => Promise<void> | void }
  | { policy: Role; handle: (call: SignedInCall) => Promise<void> | void }
)
