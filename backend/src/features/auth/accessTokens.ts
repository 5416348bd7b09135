import { createHash, createSecretKey, type KeyObject } from 'node:crypto'
import jwt from 'jsonwebtoken'
import { z } from 'zod'

/** Proof of having signed in, carried by each request; it says who, and nothing about rights. */
export interface AccessTokens {
  issue(accountId: string): string
  /** What a good token of ours says, or null for whatever else. */
  verify(token: string): AccessClaims | null
}

export interface AccessClaims {
  accountId: string
  /** In whole seconds, as tokens count. */
  issuedAt: Date
}

export const accessTokenSeconds = 15 * 60

const algorithm = 'HS256'
const issuer = 'footpath'
const audience = 'footpath-api'

const claims = z.object({
  type: z.literal('access'),
  sub: z.string(),
  iat: z.number(),
  exp: z.number(),
})

/**
 * The current secret signs; the previous one still verifies, so that changing secrets signs nobody
 * out. Algorithm, issuer, audience, type and expiry are pinned (RFC 8725).
 */
export function createAccessTokens({
  jwtSecret,
  jwtSecretPrevious,
  clock,
}: {
  jwtSecret: string
  jwtSecretPrevious?: string | undefined
  clock: () => Date
}): AccessTokens {
  const current = createKey(jwtSecret)
  const keys = jwtSecretPrevious ? [current, createKey(jwtSecretPrevious)] : [current]
  const now = () => Math.floor(clock().getTime() / 1000)

  return {
    issue: (accountId) =>
      jwt.sign({ type: 'access', iat: now() }, current.secret, {
        algorithm,
        issuer,
        audience,
        subject: accountId,
        keyid: current.id,
        expiresIn: accessTokenSeconds,
      }),

    verify(token) {
      const keyId = jwt.decode(token, { complete: true })?.header.kid
      const key = keys.find(({ id }) => id === keyId)
      if (!key) return null
      const payload = verified(token, key.secret, now())
      const { data } = claims.safeParse(payload)
      return data ? { accountId: data.sub, issuedAt: new Date(data.iat * 1000) } : null
    },
  }
}

function verified(token: string, secret: KeyObject, clockTimestamp: number): unknown {
  try {
    return jwt.verify(token, secret, { algorithms: [algorithm], issuer, audience, clockTimestamp })
  } catch (error) {
    // Expired and not-yet-valid tokens are errors of classes derived from this one.
    if (error instanceof jwt.JsonWebTokenError) return null
    throw error
  }
}

interface Key {
  id: string
  secret: KeyObject
}

/** A key names itself by the beginning of its hash, which tells nothing about 256 random bits. */
function createKey(secret: string): Key {
  const id = createHash('sha256').update(`footpath access token key ${secret}`).digest('hex')
  return { id: id.slice(0, 16), secret: createSecretKey(secret, 'utf8') }
}
