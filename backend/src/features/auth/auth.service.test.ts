import { expect, it, vi } from 'vitest'
import type { StoredAccount } from '../accounts/accounts.model.ts'
import { type AuthParts, createAuthService } from './auth.service.ts'

const account: StoredAccount = {
  id: '64b7f0c2a1b2c3d4e5f60718',
  email: 'known@example.com',
  name: 'Known',
  role: 'viewer',
  projectIds: null,
  passwordHash: 'the hash',
  passwordChangedAt: null,
}

const createThrottle = () => ({ spend: vi.fn(), giveBack: vi.fn(), reset: vi.fn() })

function createService() {
  const hasher = { hash: vi.fn(), verify: vi.fn(async () => false) }
  const throttles = { account: createThrottle(), address: createThrottle() }
  const accountsModel = {
    findByEmail: async (email: string) => (email === account.email ? account : null),
  }
  const authService = createAuthService({
    accountsModel,
    hasher,
    throttles,
  } as unknown as AuthParts)
  const attempt = (email: string) =>
    authService
      .login({ email, password: 'tulip-7-lamp', address: '203.0.113.7' })
      .catch((error) => error.details)
  return { hasher, throttles, attempt }
}

it('does the same work for an unknown address and for a wrong password, and says the same', async () => {
  const { hasher, throttles, attempt } = createService()
  const wrong = await attempt('known@example.com')
  const unknown = await attempt('unknown@example.com')
  expect(unknown).toEqual(wrong)
  expect(wrong.status).toBe(401)
  expect(hasher.verify.mock.calls).toEqual([
    ['tulip-7-lamp', 'the hash'],
    ['tulip-7-lamp', null],
  ])
  expect(throttles.account.spend.mock.calls).toEqual([
    ['known@example.com'],
    ['unknown@example.com'],
  ])
  expect(throttles.account.reset).not.toHaveBeenCalled()
})

it('hashes nothing for an address that has spent its attempts', async () => {
  const { hasher, throttles, attempt } = createService()
  throttles.address.spend.mockRejectedValue({ details: { status: 429 } })
  expect(await attempt('known@example.com')).toEqual({ status: 429 })
  expect(hasher.verify).not.toHaveBeenCalled()
  expect(throttles.account.spend).not.toHaveBeenCalled()
})
