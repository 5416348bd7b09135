import type { Account, changeAccount, createAccount } from '@footpath/contract/auth'
import type { z } from 'zod'
import { conflict, notFound } from '../../http/problem.ts'
import type { AccountChanges, AccountsModel, StoredAccount } from './accounts.model.ts'
import type { PasswordHasher } from './passwordHasher.ts'
import { refuseWeakPassword } from './passwordRules.ts'

export interface AccountsService {
  list(): Promise<Account[]>
  /** Conflicts when the e-mail address is taken. */
  create(account: z.output<typeof createAccount>): Promise<Account>
  /** `by` may not change the own role, so that an admin always remains. */
  change(request: {
    id: string
    by: string
    changes: z.output<typeof changeAccount>
  }): Promise<Account>
}

export function createAccountsService({
  accountsModel,
  hasher,
  revokeSignIns,
  clock,
}: {
  accountsModel: AccountsModel
  hasher: PasswordHasher
  /** Ends what an old password opened. */
  revokeSignIns: (accountId: string) => Promise<void>
  clock: () => Date
}): AccountsService {
  return {
    async list() {
      return (await accountsModel.list()).map(presentAccount)
    },

    async create({ email, name, role, password }) {
      refuseWeakPassword({ password, email })
      const passwordHash = await hasher.hash(password)
      const account = { email, name, role, passwordHash, createdAt: clock() }
      const created = await accountsModel.create(account)
      if (!created) throw conflict('There is an account with this e-mail address already.')
      return presentAccount(created)
    },

    async change({ id, by, changes: { password, name, role } }) {
      const account = await accountsModel.find(id)
      if (!account) throw notFound('account')
      if (role !== undefined && role !== account.role && id === by) {
        throw conflict('Nobody changes the own role: ask another admin.')
      }
      const changes: AccountChanges = {
        ...(name !== undefined && { name }),
        ...(role !== undefined && { role }),
      }
      if (password !== undefined) {
        refuseWeakPassword({ password, email: account.email })
        changes.passwordHash = await hasher.hash(password)
        changes.passwordChangedAt = clock()
      }
      if (Object.keys(changes).length === 0) return presentAccount(account)
      const changed = await accountsModel.change(id, changes)
      if (!changed) throw notFound('account')
      if (password !== undefined) await revokeSignIns(id)
      return presentAccount(changed)
    },
  }
}

/** What of an account may leave the server. */
export function presentAccount({ id, email, name, role }: StoredAccount): Account {
  return { id, email, name, role }
}
