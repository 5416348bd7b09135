import type { Request } from 'express'
import { forbidden } from '../../http/problem.ts'

export const csrfHeader = 'X-Footpath-Csrf'

/**
 * Routes that act on a cookie ask for a header that no other site's form can send: with it a browser
 * asks first (CORS), and this server allows no other origin.
 */
export function requireCsrfHeader(request: Request): void {
  if (request.get(csrfHeader) !== '1') throw forbidden(`Send the header ${csrfHeader}: 1.`)
}
