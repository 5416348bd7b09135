import { describe, expect, test } from 'vitest'
import { isSurelyActive } from './activeUsers.ts'

describe('whether the first or the last event shows that somebody was active', () => {
  const question = {
    projectId: 'shop',
    from: new Date('2026-03-01T00:00:00Z'),
    to: new Date('2026-04-01T00:00:00Z'),
    filters: { properties: [], bots: false },
  }
  const seen = (first: string, last: string, seenAsBot = false) => ({
    ...{ firstSeen: new Date(first), lastSeen: new Date(last), seenAsBot },
  })
  const [before, begin, within, end] = [
    ...['2026-02-28T23:59:59.999Z', '2026-03-01T00:00:00Z', '2026-03-10T10:00:00Z'],
    ...['2026-04-01T00:00:00Z'],
  ] as [string, string, string, string]

  test.each([
    ['first in it', seen(within, end), true],
    ['last in it', seen(before, within), true],
    ['at its beginning', seen(before, begin), true],
    ['before and at its end', seen(before, end), false],
    ['only before', seen(before, before), false],
    ['only after', seen(end, end), false],
    ['perhaps a bot', seen(within, within, true), false],
  ])('%s: %#', (_, user, expected) => {
    expect(isSurelyActive(user, question)).toBe(expected)
  })

  test('bots may count, and a filter asks for the events themselves', () => {
    const bot = seen(within, within, true)
    const asked = (filters: object) => ({
      ...question,
      filters: { ...question.filters, ...filters },
    })
    expect(isSurelyActive(bot, asked({ bots: true }))).toBe(true)
    expect(isSurelyActive(seen(within, within), asked({ country: 'DE' }))).toBe(false)
  })
})
