import type { AccountsModel } from './accounts.model.ts'
import type { PasswordHasher } from './passwordHasher.ts'

/**
 * Gives an account a new random password, for an operator whose last way in was lost. What the old
 * one opened ends. Null when there is no such account.
 */
export async function resetPassword({
  email,
  accountsModel,
  hasher,
  revokeSignIns,
  random,
  clock,
}: {
  email: string
  accountsModel: AccountsModel
  hasher: PasswordHasher
  revokeSignIns: (accountId: string) => Promise<void>
  random: (bytes: number) => Buffer
  clock: () => Date
}): Promise<string | null> {
  const account = await accountsModel.findByEmail(email.trim().toLowerCase())
  if (!account) return null
  const password = random(15).toString('base64url')
  await accountsModel.change(account.id, {
    passwordHash: await hasher.hash(password),
    passwordChangedAt: clock(),
  })
  await revokeSignIns(account.id)
  return password
}
