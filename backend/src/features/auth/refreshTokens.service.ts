import type { RefreshFamiliesModel, RefreshFamily } from './refreshFamilies.model.ts'
import { createSecretToken, hashToken, type Random } from './secretToken.ts'

const dayMs = 86_400_000
/** A browser that is not used for this long signs in again. */
const slidingMs = 30 * dayMs
/** However busy, a sign-in ends after this long. */
const absoluteMs = 90 * dayMs
/** Two tabs that wake together send the same token; docs/adr/0008-refresh-tokens.md. */
const graceMs = 10_000

export interface IssuedToken {
  token: string
  expiresAt: Date
}

export type Rotation =
  | { outcome: 'rotated'; accountId: string; issued: IssuedToken }
  /** Another tab has just rotated this token, and the browser holds the successor. */
  | { outcome: 'concurrent'; accountId: string }
  | { outcome: 'unknown' }
  /** A token that had been replaced came back: there is a copy, so the whole family is gone. */
  | { outcome: 'reused'; accountId: string }

/** Sign-ins that outlive an access token; a token is `family.secret`, stored only as a hash. */
export interface RefreshTokensService {
  open(accountId: string): Promise<IssuedToken>
  rotate(token: string): Promise<Rotation>
  /** Signing out: the family ends, if the token belongs to it. */
  close(token: string): Promise<void>
  closeAll(accountId: string): Promise<void>
}

export function createRefreshTokensService({
  refreshFamiliesModel,
  random,
  clock,
}: {
  refreshFamiliesModel: RefreshFamiliesModel
  random: Random
  clock: () => Date
}): RefreshTokensService {
  const createToken = (familyId: string) => `${familyId}.${createSecretToken(random)}`

  return {
    async open(accountId) {
      const now = clock()
      const id = random(16).toString('base64url')
      const token = createToken(id)
      const expiresAt = later(now, slidingMs)
      await refreshFamiliesModel.create({
        id,
        accountId,
        tokenHash: hashToken(token),
        previousHash: null,
        rotatedAt: now,
        expiresAt,
        endsAt: later(now, absoluteMs),
      })
      return { token, expiresAt }
    },

    async rotate(token) {
      const now = clock()
      const id = familyOf(token)
      const tokenHash = hashToken(token)
      const successor = createToken(id)
      const successorHash = hashToken(successor)
      const expiresAt = later(now, slidingMs)
      const change = { id, tokenHash, successorHash, now, expiresAt }
      const rotated = await refreshFamiliesModel.rotate(change)
      if (rotated) {
        const issued = { token: successor, expiresAt: rotated.expiresAt }
        return { outcome: 'rotated', accountId: rotated.accountId, issued }
      }
      const family = await refreshFamiliesModel.find(id)
      if (!family || family.expiresAt <= now) return { outcome: 'unknown' }
      if (isWithinGrace({ family, tokenHash, now })) {
        return { outcome: 'concurrent', accountId: family.accountId }
      }
      await refreshFamiliesModel.revoke(id)
      return { outcome: 'reused', accountId: family.accountId }
    },

    async close(token) {
      const family = await refreshFamiliesModel.find(familyOf(token))
      const tokenHash = hashToken(token)
      if (family && [family.tokenHash, family.previousHash].includes(tokenHash)) {
        await refreshFamiliesModel.revoke(family.id)
      }
    },

    closeAll: (accountId) => refreshFamiliesModel.revokeAll(accountId),
  }
}

function later(instant: Date, ms: number): Date {
  return new Date(instant.getTime() + ms)
}

/** The family's id is 128 random bits and travels in its tokens only: who knows it had one. */
function familyOf(token: string): string {
  return token.slice(0, Math.max(0, token.indexOf('.')))
}

function isWithinGrace({
  family,
  tokenHash,
  now,
}: {
  family: RefreshFamily
  tokenHash: string
  now: Date
}): boolean {
  return family.previousHash === tokenHash && now.getTime() - family.rotatedAt.getTime() <= graceMs
}
