import { randomBytes } from 'node:crypto'
import type { Logger } from 'pino'
import type { Database } from '../../db/client.ts'
import type { Collections } from '../../db/collections.ts'
import type { Authenticate } from '../../http/mountRoutes.ts'
import type { Route } from '../../http/route.ts'
import { createAccountsController } from '../accounts/accounts.controller.ts'
import { createAccountsModel } from '../accounts/accounts.model.ts'
import { createAccountsService } from '../accounts/accounts.service.ts'
import { createPasswordHasher, type PasswordHasher } from '../accounts/passwordHasher.ts'
import { createAccessTokens } from './accessTokens.ts'
import { createAuthController } from './auth.controller.ts'
import { createAuthService } from './auth.service.ts'
import { createAuthenticate } from './authenticate.ts'
import { type FirstAccountConfig, prepareFirstAccount, type SignIn } from './firstAccount.ts'
import { createRefreshFamiliesModel } from './refreshFamilies.model.ts'
import { createRefreshTokensService } from './refreshTokens.service.ts'
import type { Random } from './secretToken.ts'
import { createSetupTokensModel } from './setupTokens.model.ts'
import { createThrottle } from './throttle.ts'

export interface AuthConfig extends FirstAccountConfig {
  jwtSecret: string
  jwtSecretPrevious?: string | undefined
}

export interface Auth {
  routes: Route[]
  authenticate: Authenticate
  prepareFirstAccount(): Promise<SignIn>
}

/** Everything about who somebody is: signing in, staying signed in, and the accounts. */
export function createAuth({
  collections,
  database,
  config,
  log,
  clock,
  random = randomBytes,
  hasher = createPasswordHasher(),
}: {
  collections: Collections
  database: Database
  config: AuthConfig
  log: Pick<Logger, 'warn'>
  clock: () => Date
  random?: Random
  hasher?: PasswordHasher
}): Auth {
  const accountsModel = createAccountsModel(collections)
  const setupTokensModel = createSetupTokensModel(collections)
  const refreshFamiliesModel = createRefreshFamiliesModel(collections)
  const accessTokens = createAccessTokens({ ...config, clock })
  const refreshTokens = createRefreshTokensService({ refreshFamiliesModel, random, clock })

  // Ten guesses per account leave 960 a day to an attacker with many addresses. Such an attacker can
  // keep a person from signing in, but does not end sign-ins that stand.
  const seconds = 15 * 60
  const throttles = {
    account: createThrottle({ database, name: 'account', attempts: 10, seconds }),
    address: createThrottle({ database, name: 'address', attempts: 100, seconds }),
  }

  const authService = createAuthService({
    accountsModel,
    setupTokensModel,
    refreshTokens,
    accessTokens,
    hasher,
    throttles,
    log,
    clock,
  })
  const accountsService = createAccountsService({
    accountsModel,
    hasher,
    revokeSignIns: refreshTokens.closeAll,
    clock,
  })

  return {
    routes: [
      ...createAuthController({ authService }),
      ...createAccountsController({ accountsService }),
    ],
    authenticate: createAuthenticate({ accessTokens, accountsModel }),
    prepareFirstAccount: () =>
      prepareFirstAccount({ config, accountsModel, setupTokensModel, hasher, random, clock }),
  }
}
