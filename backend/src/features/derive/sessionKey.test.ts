import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sessionKey } from './sessionKey.ts'

const start = new Date('2026-03-01T10:00:00.000Z')
const key = (userId: string, sessionId: string | null) =>
  sessionKey({ projectId: 'shop', userId, sessionId, start })

describe('the key of a session', () => {
  test.each([
    ['u1', 's1', 'shop:u1:s1'],
    ['zoe@example.com', 'a:b', 'shop:zoe@example.com:a:b'],
    ['u1', null, 'shop:u1:@2026-03-01T10:00:00.000Z'],
    ['a:b', 'c', 'shop:a%3Ab:c'],
    ['u1', '@2026-03-01T10:00:00.000Z', 'shop:u1:%402026-03-01T10:00:00.000Z'],
  ])('of %s and %s', (userId, sessionId, expected) => {
    expect(key(userId, sessionId)).toBe(expected)
  })

  test('is no other session’s', () => {
    const id = fc.string({ unit: fc.constantFrom('a', ':', '%', '@', '3', 'A'), maxLength: 6 })
    const one = fc.tuple(id, fc.option(id))
    fc.assert(
      fc.property(one, one, ([user, session], [otherUser, otherSession]) => {
        const isSame = user === otherUser && session === otherSession
        expect(key(user, session) === key(otherUser, otherSession)).toBe(isSame)
      }),
      { numRuns: 2_000 },
    )
  })
})
