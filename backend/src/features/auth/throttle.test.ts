import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/harness.ts'
import { createThrottle } from './throttle.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.close())

const throttle = (name: string, seconds = 60) =>
  createThrottle({ database: test.database, name, attempts: 3, seconds })

const outcome = (attempt: Promise<void>) =>
  attempt.then(
    () => 'passed',
    (error) => error.details?.code ?? error,
  )

describe('throttle', () => {
  it('counts exactly, also when the attempts come at once', async () => {
    const { spend } = throttle('at-once')
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => outcome(spend('key'))))
    expect(outcomes.filter((result) => result === 'passed')).toHaveLength(3)
    expect(outcomes.filter((result) => result === 'rate-limited')).toHaveLength(5)
  })

  it('says when to come back, and lets one in then', async () => {
    const { spend } = throttle('again', 1)
    for (let attempt = 0; attempt < 3; attempt++) await spend('key')
    await expect(spend('key')).rejects.toMatchObject({
      details: { status: 429, headers: { 'Retry-After': '1' } },
    })
    await new Promise((resolve) => setTimeout(resolve, 1100))
    expect(await outcome(spend('key'))).toBe('passed')
  })

  it('keeps keys and names apart, gives back, and forgets', async () => {
    const { spend, giveBack, reset } = throttle('apart')
    for (let attempt = 0; attempt < 3; attempt++) await spend('one')
    expect(await outcome(spend('other'))).toBe('passed')
    expect(await outcome(throttle('elsewhere').spend('one'))).toBe('passed')
    await giveBack('one')
    expect(await outcome(spend('one'))).toBe('passed')
    expect(await outcome(spend('one'))).toBe('rate-limited')
    await reset('one')
    expect(await outcome(spend('one'))).toBe('passed')
  })

  it('counts on behalf of all processes', async () => {
    for (let process = 0; process < 3; process++) await throttle('shared').spend('key')
    expect(await outcome(throttle('shared').spend('key'))).toBe('rate-limited')
  })
})
