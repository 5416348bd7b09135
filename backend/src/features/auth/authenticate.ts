import type { Authenticate } from '../../http/mountRoutes.ts'
import { unauthenticated } from '../../http/problem.ts'
import type { AccountsModel } from '../accounts/accounts.model.ts'
import type { AccessTokens } from './accessTokens.ts'

/**
 * Reads the caller off the bearer token, and the caller's rights off the database, so that a changed
 * role acts at once and a deleted account is nobody.
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
    const accountId = accessTokens.verify(token)
    if (!accountId) throw unauthenticated('The access token is not valid any more.')
    const account = await accountsModel.find(accountId)
    if (!account) throw unauthenticated('The account does not exist any more.')
    return { accountId, role: account.role, projectIds: account.projectIds }
  }
}
