import { createHash } from 'node:crypto'

/** So many random bytes; `crypto.randomBytes` outside tests. */
export type Random = (bytes: number) => Buffer

/** 256 random bits, safe in cookies and links. */
export function createSecretToken(random: Random): string {
  return random(32).toString('base64url')
}

/** What of a token is stored: 256 random bits need no salt and no slow hash. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
