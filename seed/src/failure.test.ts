import { StartupError } from '@footpath/backend/store'
import { expect, it } from 'vitest'
import { describeFailure } from './failure.ts'
import { SeedRefused } from './seedRefused.ts'

it('says in a sentence what the user can mend', () => {
  expect(describeFailure(new SeedRefused('It is there already.'))).toEqual({
    text: 'It is there already.',
    exitCode: 1,
  })
  const startup = new StartupError('No mongod.', { remedy: 'Set MONGO_URI.', exitCode: 78 })
  expect(describeFailure(startup)).toEqual({ text: 'No mongod.\nSet MONGO_URI.', exitCode: 78 })
  const full = Object.assign(new Error('ENOSPC: no space left'), {
    code: 'ENOSPC',
    syscall: 'write',
  })
  expect(describeFailure(full).text).toBe('Writing failed: ENOSPC: no space left.')
})

it('tells the whole story of what nobody foresaw', () => {
  const bug = new TypeError('x is undefined')
  expect(describeFailure(bug).text).toBe(bug.stack)
})
