import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApi, type TestApi, testAdmin } from '../../../test/harness.ts'
import { createRefreshFamiliesModel } from '../auth/refreshFamilies.model.ts'
import { createAccountsModel } from './accounts.model.ts'
import { createPasswordHasher } from './passwordHasher.ts'
import { resetPassword } from './resetPassword.ts'

let api: TestApi
beforeAll(async () => {
  api = await createTestApi()
})
afterAll(() => api.close())

function reset(email: string): Promise<string | null> {
  return resetPassword({
    email,
    accountsModel: createAccountsModel(api.collections),
    hasher: createPasswordHasher(),
    revokeSignIns: createRefreshFamiliesModel(api.collections).revokeAll,
    random: randomBytes,
    // Tokens know whole seconds: one issued in the very second of the change still counts.
    clock: () => new Date(Date.now() + 1000),
  })
}

const login = (password: string) =>
  api.anonymous.post('/api/auth/login').send({ email: testAdmin.email, password })

describe('resetPassword', () => {
  test('the new password signs in, the old one and what it opened do not', async () => {
    const password = await reset(` ${testAdmin.email.toUpperCase()} `)
    expect((await login(password ?? '')).status).toBe(200)
    expect((await login(testAdmin.password)).status).toBe(401)
    expect((await api.admin.get('/api/auth/me')).status).toBe(401)
    const signIns = await api.collections.refreshTokens.countDocuments()
    expect(signIns).toBe(1)
  })

  test('nobody of that name is null', async () => {
    expect(await reset('nobody@example.com')).toBeNull()
  })
})
