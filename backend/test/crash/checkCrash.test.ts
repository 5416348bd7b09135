import { expect, it } from 'vitest'

const { survives, findsLoss } = await import(
  new URL('../../../scripts/ci/checkCrash.mjs', import.meta.url).href
)

const fine = { code: 0, said: 'Nothing lost, nothing doubled.' }
const lost = { code: 1, said: 'FAILED:\n12 acknowledged and not stored: event-1, …' }
const brokenOff = { code: 1, said: 'Error: a mongod does not start' }
const stopped = { code: 'SIGTERM', said: '1: api killed, serving after 2.0 s' }

it('a crash test has passed only when it says that nothing is lost', () => {
  expect([fine, lost, brokenOff, stopped].map(survives)).toEqual([true, false, false, false])
})

it('the checker is proved only by a loss that it names', () => {
  expect([fine, lost, brokenOff, stopped].map(findsLoss)).toEqual([false, true, false, false])
})
