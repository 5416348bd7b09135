import { randomBytes } from 'node:crypto'
import { Command } from 'commander'
import { databaseConfig } from '../config.ts'
import { connect } from '../db/client.ts'
import { collections as collectionsOf } from '../db/collections.ts'
import { openDatabase } from '../db/embedded/openDatabase.ts'
import { createAccountsModel } from '../features/accounts/accounts.model.ts'
import { createPasswordHasher } from '../features/accounts/passwordHasher.ts'
import { resetPassword } from '../features/accounts/resetPassword.ts'
import { createRefreshFamiliesModel } from '../features/auth/refreshFamilies.model.ts'
import { runCommand } from './runCommand.ts'

/** `npm run reset-password -- EMAIL`: prints the new password; 1 when there is no such account. */
async function main(): Promise<number> {
  const command = new Command('reset-password')
    .description('Gives an account a new random password, prints it once, and ends its sign-ins.')
    .argument('<email>', 'the account’s e-mail address')
    .exitOverride()
    .parse()
  const [email = ''] = command.args
  const opened = await openDatabase({ config: databaseConfig() })
  try {
    const database = await connect(opened.uri)
    try {
      const collections = collectionsOf(database.db)
      const password = await resetPassword({
        email,
        accountsModel: createAccountsModel(collections),
        hasher: createPasswordHasher(),
        revokeSignIns: createRefreshFamiliesModel(collections).revokeAll,
        random: randomBytes,
        clock: () => new Date(),
      })
      if (password === null) {
        console.error(`There is no account ${email}.`)
        return 1
      }
      console.log(`The new password of ${email} is ${password}`)
      return 0
    } finally {
      await database.close()
    }
  } finally {
    await opened.close()
  }
}

runCommand(main)
