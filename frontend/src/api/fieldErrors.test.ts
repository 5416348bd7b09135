import { describe, expect, it } from 'vitest'
import { fieldErrors } from './fieldErrors.ts'

const refusal = (errors: { pointer: string; message: string }[]) => ({
  status: 400,
  title: 'The request is malformed',
  detail: '',
  requestId: 'r1',
  errors: errors.map((error) => ({ ...error, code: 'custom' })),
})

describe('fieldErrors', () => {
  it('puts each message at the parameter it points to', () => {
    const error = refusal([
      { pointer: '/window', message: 'a number and one of s, m, h, d' },
      { pointer: '/steps/0', message: 'too short' },
      { pointer: '/steps/3', message: 'too long' },
    ])
    expect(fieldErrors(error)).toEqual({
      window: 'a number and one of s, m, h, d',
      steps: 'too short; too long',
    })
  })

  it('has nothing to say without an error, or of one that names no field', () => {
    expect(fieldErrors(undefined)).toEqual({})
    expect(fieldErrors({ status: 503, title: 'Busy', detail: '', requestId: null })).toEqual({})
  })
})
