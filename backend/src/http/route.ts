import type { Role } from '@footpath/contract/auth'
import type { Request, Response } from 'express'

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

/** A route and who may use it, declared together: there is no way to mount one without the other. */
export type Route = {
  method: Method
  path: string
  /** Pages of any other site may call it, without credentials of ours. */
  crossOrigin?: true
} & (
  | { policy: 'public'; handle: (call: Call) => Promise<void> | void }
  | { policy: Role; handle: (call: SignedInCall) => Promise<void> | void }
)
