import type { Account, loginRequest, Session, setupRequest } from '@footpath/contract/auth'
import type { Logger } from 'pino'
import type { z } from 'zod'
import { conflict, forbidden, unauthenticated } from '../../http/problem.ts'
import type { AccountsModel, StoredAccount } from '../accounts/accounts.model.ts'
import { presentAccount } from '../accounts/accounts.service.ts'
import type { PasswordHasher } from '../accounts/passwordHasher.ts'
import { refuseWeakPassword } from '../accounts/passwordRules.ts'
import { type AccessTokens, accessTokenSeconds } from './accessTokens.ts'
import type { IssuedToken, RefreshTokensService } from './refreshTokens.service.ts'
import { hashToken } from './secretToken.ts'
import type { SetupTokensModel } from './setupTokens.model.ts'
import type { Throttle } from './throttle.ts'

/** What signing in gives: the answer's body, and the token for the cookie beside it. */
export interface SignedIn {
  session: Session
  /** Null when the browser holds a good one already. */
  refresh: IssuedToken | null
}

/** Throws `unauthenticated` for every wrong credential, in the same words and the same time. */
export interface AuthService {
  login(request: z.output<typeof loginRequest> & { address: string }): Promise<SignedIn>
  refresh(request: { token: string | null; address: string }): Promise<SignedIn>
  logout(token: string | null): Promise<void>
  /** Makes the first account and signs it in. */
  setup(request: z.output<typeof setupRequest> & { address: string }): Promise<SignedIn>
  me(accountId: string): Promise<Account>
}

export interface AuthParts {
  accountsModel: AccountsModel
  setupTokensModel: SetupTokensModel
  refreshTokens: RefreshTokensService
  accessTokens: AccessTokens
  hasher: PasswordHasher
  throttles: { account: Throttle; address: Throttle }
  log: Pick<Logger, 'warn'>
  clock: () => Date
}

export function createAuthService({
  accountsModel,
  setupTokensModel,
  refreshTokens,
  accessTokens,
  hasher,
  throttles,
  log,
  clock,
}: AuthParts): AuthService {
  const sessionOf = (account: StoredAccount): Session => ({
    accessToken: accessTokens.issue(account.id),
    expiresIn: accessTokenSeconds,
    account: presentAccount(account),
  })

  const signIn = async (account: StoredAccount): Promise<SignedIn> => ({
    session: sessionOf(account),
    refresh: await refreshTokens.open(account.id),
  })

  return {
    async login({ email, password, address }) {
      await throttles.address.spend(address)
      await throttles.account.spend(email)
      const account = await accountsModel.findByEmail(email)
      const fits = await hasher.verify(password, account?.passwordHash ?? null)
      if (!account || !fits) throw unauthenticated('The e-mail address or the password is wrong.')
      await throttles.account.reset(email)
      await throttles.address.giveBack(address)
      return signIn(account)
    },

    async refresh({ token, address }) {
      if (token === null) throw unauthenticated()
      await throttles.address.spend(address)
      const rotation = await refreshTokens.rotate(token)
      if (rotation.outcome === 'unknown') throw unauthenticated()
      if (rotation.outcome === 'reused') {
        log.warn({ accountId: rotation.accountId, address }, 'refresh token reused: sign-in ended')
        throw unauthenticated()
      }
      const account = await accountsModel.find(rotation.accountId)
      if (!account) {
        await refreshTokens.closeAll(rotation.accountId)
        throw unauthenticated()
      }
      await throttles.address.giveBack(address)
      const refresh = rotation.outcome === 'rotated' ? rotation.issued : null
      return { session: sessionOf(account), refresh }
    },

    async logout(token) {
      if (token !== null) await refreshTokens.close(token)
    },

    async setup({ token, email, password, address }) {
      await throttles.address.spend(address)
      const tokenHash = hashToken(token)
      if (!(await setupTokensModel.isGood({ tokenHash, now: clock() }))) {
        throw forbidden('This setup link was used or has expired. A restart prints a new one.')
      }
      refuseWeakPassword({ password, email })
      const passwordHash = await hasher.hash(password)
      const first = { email, name: 'Admin', passwordHash, createdAt: clock() }
      const account = await accountsModel.createFirst(first)
      await setupTokensModel.clear()
      if (!account) throw conflict('The first account exists already: sign in with it.')
      await throttles.address.giveBack(address)
      return signIn(account)
    },

    async me(accountId) {
      const account = await accountsModel.find(accountId)
      if (!account) throw unauthenticated()
      return presentAccount(account)
    },
  }
}
