import type { Account, Role } from '@footpath/contract/auth'
import { ObjectId, type WithId } from 'mongodb'
import type { Collections } from '../../db/collections.ts'
import type { AccountDocument } from '../../db/documents.ts'
import { isDuplicateKey } from '../../db/duplicateKey.ts'

/** An account as the server knows it; the wire's `Account` has none of these. */
export interface StoredAccount extends Account {
  /** Null = every project. */
  projectIds: string[] | null
  passwordHash: string
  /** Null while the first password stands. */
  passwordChangedAt: Date | null
}

export interface NewAccount {
  email: string
  name: string
  role: Role
  passwordHash: string
  createdAt: Date
}

export type AccountChanges = Partial<
  Pick<StoredAccount, 'name' | 'role' | 'passwordHash' | 'passwordChangedAt'>
>

export interface AccountsModel {
  list(): Promise<StoredAccount[]>
  find(id: string): Promise<StoredAccount | null>
  findByEmail(email: string): Promise<StoredAccount | null>
  isEmpty(): Promise<boolean>
  /** Null when the e-mail address is taken. */
  create(account: NewAccount): Promise<StoredAccount | null>
  /** Null when there is an account already: of several starts at once, one makes it. */
  createFirst(account: Omit<NewAccount, 'role'>): Promise<StoredAccount | null>
  /** Null when there is no such account. */
  change(id: string, changes: AccountChanges): Promise<StoredAccount | null>
}

export function createAccountsModel({ accounts }: Pick<Collections, 'accounts'>): AccountsModel {
  const insert = async (account: NewAccount & { first?: true }) => {
    const document = { _id: new ObjectId(), projectIds: null, passwordChangedAt: null, ...account }
    try {
      await accounts.insertOne(document)
      return present(document)
    } catch (error) {
      if (isDuplicateKey(error)) return null
      throw error
    }
  }

  const isEmpty = async () => (await accounts.findOne({}, { projection: { _id: 1 } })) === null

  return {
    async list() {
      const found = await accounts.find().sort({ createdAt: 1, _id: 1 }).toArray()
      return found.map(present)
    },

    async find(id) {
      if (!ObjectId.isValid(id)) return null
      const found = await accounts.findOne({ _id: new ObjectId(id) })
      return found && present(found)
    },

    async findByEmail(email) {
      const found = await accounts.findOne({ email })
      return found && present(found)
    },

    isEmpty,
    create: insert,

    async createFirst(account) {
      return (await isEmpty()) ? insert({ ...account, role: 'admin', first: true }) : null
    },

    async change(id, changes) {
      if (!ObjectId.isValid(id)) return null
      const found = await accounts.findOneAndUpdate(
        { _id: new ObjectId(id) },
        { $set: changes },
        { returnDocument: 'after' },
      )
      return found && present(found)
    },
  }
}

function present({ _id, createdAt, first, ...account }: WithId<AccountDocument>): StoredAccount {
  return { id: _id.toHexString(), ...account }
}
