import { expect, it } from 'vitest'
import { explainFault } from './explainFault.ts'

const fault = 'answered 500, Retry-After "": {"status":500,"requestId":"request-7"}'
const line = (requestId: string, fields: object) => JSON.stringify({ requestId, ...fields })

it('finds the error behind an answer', () => {
  const err = { type: 'MongoServerError', message: 'oh', code: 251, stack: 'at here' }
  const log = [
    'Footpath is ready',
    line('request-6', { err, msg: 'another' }),
    line('request-7', { err, labels: ['TransientTransactionError'], msg: 'request failed' }),
  ].join('\n')
  expect(explainFault(fault, log)).toBe(
    `${fault}\n  MongoServerError: oh (code 251, labels TransientTransactionError)\n  at here`,
  )
})

it('shows a line of another form as it is, and leaves alone what has none', () => {
  const odd = line('request-7', { msg: 'odd' })
  expect(explainFault(fault, odd)).toBe(`${fault}\n${odd}`)
  expect(explainFault('no answer in 60 s', odd)).toBe('no answer in 60 s')
})
