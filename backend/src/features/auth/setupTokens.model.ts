import type { Collections } from '../../db/collections.ts'

/** One-time tokens by which the first account is made; each process's start adds one. */
export interface SetupTokensModel {
  add(token: { tokenHash: string; expiresAt: Date }): Promise<void>
  isGood(token: { tokenHash: string; now: Date }): Promise<boolean>
  clear(): Promise<void>
}

export function createSetupTokensModel({
  setupTokens,
}: Pick<Collections, 'setupTokens'>): SetupTokensModel {
  return {
    async add({ tokenHash, expiresAt }) {
      await setupTokens.insertOne({ _id: tokenHash, expiresAt })
    },
    async isGood({ tokenHash, now }) {
      return (await setupTokens.findOne({ _id: tokenHash, expiresAt: { $gt: now } })) !== null
    },
    async clear() {
      await setupTokens.deleteMany({})
    },
  }
}
