import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/harness.ts'
import { createAccountsModel } from '../accounts/accounts.model.ts'
import { createPasswordHasher } from '../accounts/passwordHasher.ts'
import { demoEmail, type FirstAccountConfig, prepareFirstAccount } from './firstAccount.ts'
import { createSetupTokensModel } from './setupTokens.model.ts'

const admin = { email: 'Root@Example.com', password: 'tulip-7-lamp' }
const hasher = createPasswordHasher()

let test: TestDatabase
beforeEach(async () => {
  test = await createTestDatabase()
})
afterEach(() => test.close())

const start = (config: FirstAccountConfig) =>
  prepareFirstAccount({
    config,
    accountsModel: createAccountsModel(test.collections),
    setupTokensModel: createSetupTokensModel(test.collections),
    hasher,
    random: randomBytes,
    clock: () => new Date(),
  })

describe('the first account', () => {
  it('is the configured admin, once', async () => {
    expect(await start({ admin, demo: true })).toEqual({
      kind: 'env-admin',
      email: 'root@example.com',
    })
    expect(await start({ admin: { ...admin, password: 'other-8-words' }, demo: true })).toEqual({
      kind: 'existing',
    })
    const [account, ...others] = await test.collections.accounts.find().toArray()
    expect(others).toEqual([])
    expect(account).toMatchObject({ email: 'root@example.com', role: 'admin', projectIds: null })
    expect(await hasher.verify(admin.password, account?.passwordHash ?? null)).toBe(true)
  })

  it('is not made with a common password', async () => {
    const weak = { ...admin, password: 'Password1' }
    await expect(start({ admin: weak, demo: false })).rejects.toThrow('ADMIN_PASSWORD is refused')
    expect(await test.collections.accounts.countDocuments()).toBe(0)
  })

  it('is a demo admin with a random password, told once', async () => {
    const made = await start({ demo: true })
    expect(made).toMatchObject({ kind: 'demo-admin', email: demoEmail })
    const account = await test.collections.accounts.findOne({ email: demoEmail })
    const password = made.kind === 'demo-admin' ? made.password : ''
    expect(password).toMatch(/^[\w-]{20}$/)
    expect(await hasher.verify(password, account?.passwordHash ?? null)).toBe(true)
    expect(await start({ demo: true })).toEqual({ kind: 'existing' })
  })

  it('waits for a setup link otherwise, of which only the hash is stored', async () => {
    const one = await start({ demo: false })
    const other = await start({ demo: false })
    expect(one).toMatchObject({
      kind: 'setup-link',
      setupToken: expect.stringMatching(/^[\w-]{43}$/),
    })
    expect(other).not.toEqual(one)
    const stored = JSON.stringify(await test.collections.setupTokens.find().toArray())
    expect(stored).not.toContain(one.kind === 'setup-link' ? one.setupToken : '')
    expect(await test.collections.accounts.countDocuments()).toBe(0)
  })

  it.each([
    ['configured', { admin, demo: false }, 'env-admin'],
    ['demo', { demo: true }, 'demo-admin'],
  ])('is made by one of several starts at once (%s)', async (_what, config, kind) => {
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => start(config)))
    expect(outcomes.filter((outcome) => outcome.kind === kind)).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome.kind === 'existing')).toHaveLength(5)
    expect(await test.collections.accounts.countDocuments()).toBe(1)
  })

  it('is one even when two people follow their own setup', async () => {
    const { createFirst } = createAccountsModel(test.collections)
    const first = { name: 'Admin', passwordHash: 'x', createdAt: new Date() }
    const made = await Promise.all(
      ['a@example.com', 'b@example.com'].map((email) => createFirst({ email, ...first })),
    )
    expect(made.filter(Boolean)).toHaveLength(1)
  })
})
