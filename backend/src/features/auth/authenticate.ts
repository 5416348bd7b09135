import type { Authenticate } from '../../http/mountRoutes.ts'
import { unauthenticated } from '../../http/problem.ts'
import type { AccountsModel, StoredAccount } from '../accounts/accounts.model.ts'
import type { AccessClaims, AccessTokens } from './accessTokens.ts'

/**
 * Reads the caller off the bearer token, and the caller's rights off the database, so that a changed
 * role acts at once, a deleted account is nobody, and a new password ends what the old one opened.
 */
export function createAuthenticate({
  accessTokens,
  accountsModel,
}: {
  accessTokens: AccessTokens
  accountsModel: AccountsModel
}): Authenticate {
  return async ({ headers }) => {
    const token = /^Bearer ([\w.-]{1,2048})$/i.exec(headers.authorization ?? '')?.[1]
    if (!token) throw unauthenticated()
    const claims = accessTokens.verify(token)
    if (!claims) throw unauthenticated('The access token is not valid any more.')
    const account = await accountsModel.find(claims.accountId)
    if (!account) throw unauthenticated('The account does not exist any more.')
    if (isOlderThanPassword(claims, account)) throw unauthenticated('The password was changed.')
    return { accountId: account.id, role: account.role, projectIds: account.projectIds }
  }
}

/** Tokens count whole seconds: one issued in the second of the change may be from after it. */
function isOlderThanPassword(
  { issuedAt }: AccessClaims,
  { passwordChangedAt }: StoredAccount,
): boolean {
  if (!passwordChangedAt) return false
  return issuedAt.getTime() < Math.floor(passwordChangedAt.getTime() / 1000) * 1000
}
