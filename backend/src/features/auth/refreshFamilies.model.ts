import { ObjectId } from 'mongodb'
import type { Collections } from '../../db/collections.ts'

export interface RefreshFamily {
  id: string
  accountId: string
  tokenHash: string
  previousHash: string | null
  rotatedAt: Date
  expiresAt: Date
  endsAt: Date
}

export interface RefreshFamiliesModel {
  create(family: RefreshFamily): Promise<void>
  find(id: string): Promise<RefreshFamily | null>
  /**
   * Puts the successor in the place of the family's good token, in one atomic step: of two callers
   * with the same token one gets the family, the other null.
   */
  rotate(change: {
    id: string
    tokenHash: string
    successorHash: string
    now: Date
    /** When the successor expires, unless the family ends before. */
    expiresAt: Date
  }): Promise<RefreshFamily | null>
  revoke(id: string): Promise<void>
  revokeAll(accountId: string): Promise<void>
}

export function createRefreshFamiliesModel({
  refreshTokens,
}: Pick<Collections, 'refreshTokens'>): RefreshFamiliesModel {
  return {
    async create({ id, accountId, ...family }) {
      await refreshTokens.insertOne({ _id: id, accountId: new ObjectId(accountId), ...family })
    },

    async find(id) {
      const found = await refreshTokens.findOne({ _id: id })
      return found && present(found)
    },

    async rotate({ id, tokenHash, successorHash, now, expiresAt }) {
      const found = await refreshTokens.findOneAndUpdate(
        { _id: id, tokenHash, expiresAt: { $gt: now } },
        [
          {
            $set: {
              tokenHash: successorHash,
              previousHash: tokenHash,
              rotatedAt: now,
              expiresAt: { $min: [expiresAt, '$endsAt'] },
            },
          },
        ],
        { returnDocument: 'after' },
      )
      return found && present(found)
    },

    async revoke(id) {
      await refreshTokens.deleteOne({ _id: id })
    },

    async revokeAll(accountId) {
      await refreshTokens.deleteMany({ accountId: new ObjectId(accountId) })
    },
  }
}

function present({
  _id,
  accountId,
  ...family
}: { _id: string; accountId: ObjectId } & Omit<RefreshFamily, 'id' | 'accountId'>): RefreshFamily {
  return { id: _id, accountId: accountId.toHexString(), ...family }
}
