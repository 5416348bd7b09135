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

/** What the API's page says of a route (`/api/docs`), by the schemas that it is parsed with. */
export interface RouteDescription {
  summary: string
  /** Under which heading. */
  tag: string
  params?: z.ZodType
  query?: z.ZodType
  body?: z.ZodType
  /** How it answers when all is well; 200 and JSON unless it says otherwise. */
  answers: { status?: number; contentType?: string; schema?: z.ZodType }[]
  /** Statuses that it refuses with, beside those any route of its policy may. */
  refuses?: number[]
}

/** A route and who may use it, declared together: there is no way to mount one without the other. */
export type Route = {
  method: Method
  path: string
  /** Pages of any other site may call it, without credentials of ours. */
  crossOrigin?: true
  description?: RouteDescription
} & (
  | { policy: 'public'; handle: (call: Call) => Promise<void> | void }
  | { policy: Role; handle: (call: SignedInCall) => Promise<void> | void }
)
