import type { AccountsModel } from '../accounts/accounts.model.ts'
import type { PasswordHasher } from '../accounts/passwordHasher.ts'
import { findWeakness } from '../accounts/passwordRules.ts'
import { createSecretToken, hashToken, type Random } from './secretToken.ts'
import type { SetupTokensModel } from './setupTokens.model.ts'

/** How people get in after a start; a secret is in it only at the start that made it. */
export type SignIn =
  | { kind: 'existing' }
  | { kind: 'env-admin'; email: string }
  | { kind: 'demo-admin'; email: string; password: string }
  | { kind: 'setup-link'; setupToken: string }

export interface FirstAccountConfig {
  admin?: { email: string; password: string } | undefined
  /** A database filled with demo data may be opened by an account made up here. */
  demo: boolean
}

export const demoEmail = 'admin@footpath.local'
const setupLinkMs = 24 * 3_600_000

/**
 * In a database without accounts: makes the configured admin, else the demo's with a random
 * password, else a setup link. Runs at each start, in several processes at once too: one of them
 * makes the account, the others find it existing. There is no default password.
 */
export async function prepareFirstAccount({
  config,
  accountsModel,
  setupTokensModel,
  hasher,
  random,
  clock,
}: {
  config: FirstAccountConfig
  accountsModel: AccountsModel
  setupTokensModel: SetupTokensModel
  hasher: PasswordHasher
  random: Random
  clock: () => Date
}): Promise<SignIn> {
  if (!(await accountsModel.isEmpty())) return { kind: 'existing' }

  const create = async (email: string, password: string) =>
    accountsModel.createFirst({
      email,
      name: 'Admin',
      passwordHash: await hasher.hash(password),
      createdAt: clock(),
    })

  const { admin, demo } = config
  if (admin) {
    const email = admin.email.toLowerCase()
    const weakness = findWeakness({ password: admin.password, email })
    if (weakness) throw new Error(`ADMIN_PASSWORD is refused. ${weakness}`)
    const created = await create(email, admin.password)
    return created ? { kind: 'env-admin', email } : { kind: 'existing' }
  }
  if (demo) {
    const password = random(15).toString('base64url')
    const created = await create(demoEmail, password)
    return created ? { kind: 'demo-admin', email: demoEmail, password } : { kind: 'existing' }
  }
  const setupToken = createSecretToken(random)
  const expiresAt = new Date(clock().getTime() + setupLinkMs)
  await setupTokensModel.add({ tokenHash: hashToken(setupToken), expiresAt })
  return { kind: 'setup-link', setupToken }
}
