import { describe, expect, it } from 'vitest'
import { commonPasswords } from './commonPasswords.ts'
import { findWeakness, refuseWeakPassword } from './passwordRules.ts'

const email = 'margarethe.h@example.com'

describe('findWeakness', () => {
  it.each([
    'password1',
    'PassWord1',
    'QWERTYUIOP',
    'iloveyou',
    'footpath123',
    'ｐａｓｓｗｏｒｄ',
    email,
    'Margarethe.H',
    'aaaaaaaaaaaa',
    'abababababab',
  ])('finds %s weak', (password) => {
    expect(findWeakness({ password, email })).not.toBeNull()
  })

  it.each(['tulip-7-lamp', 'correct horse battery', 'margarethe.h2 walks'])(
    'lets %s pass',
    (password) => {
      expect(findWeakness({ password, email })).toBeNull()
    },
  )
})

it('refuses with a stable code', () => {
  expect(() => refuseWeakPassword({ password: 'password1', email })).toThrow(
    expect.objectContaining({
      details: expect.objectContaining({ status: 422, code: 'weak-password' }),
    }),
  )
})

it('lists only what the check can meet: lower case, 8 characters or more', () => {
  const unreachable = [...commonPasswords].filter(
    (password) => password.length < 8 || password !== password.normalize('NFKC').toLowerCase(),
  )
  expect(unreachable).toEqual([])
  expect(commonPasswords.size).toBeGreaterThan(500)
})
