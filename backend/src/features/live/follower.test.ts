import { MongoNetworkError, MongoServerError } from 'mongodb'
import { expect, it, vi } from 'vitest'
import { startFollower } from './follower.ts'
import type { LiveModel, LiveRow } from './live.model.ts'

const event = (position: string) => ({ position, row: { eventId: position } as LiveRow })
const network = new MongoNetworkError('gone')
const historyLost = new MongoServerError({ message: 'too old', code: 286 })

type Step = ReturnType<typeof event> | Error | { idleAt: string }

/**
 * A follower over streams that do these steps and then wait for ever; a stream that is an error
 * does not open.
 */
function follow(...streams: (Error | { from: string; steps: Step[] })[]) {
  const log: string[] = []
  let closed = 0
  const liveModel: Pick<LiveModel, 'follow'> = {
    async follow({ after }) {
      log.push(`open after ${after ?? 'now'}`)
      const stream = streams.shift()
      if (stream === undefined) throw new Error('no stream is left')
      if (stream instanceof Error) throw stream
      let position = after ?? stream.from
      return {
        async next() {
          const step = stream.steps.shift()
          if (step === undefined) return new Promise(() => {})
          if (step instanceof Error) throw step
          position = 'idleAt' in step ? step.idleAt : step.position
          return 'idleAt' in step ? null : step
        },
        position: () => position,
        close: async () => {
          closed += 1
        },
      }
    },
  }
  const follower = startFollower({
    liveModel,
    log: { warn: () => {} },
    onEvent: ({ position }) => log.push(position),
    onGap: () => log.push('gap'),
  })
  return { follower, log, closed: () => closed }
}

it('goes on where a failed stream broke off', async () => {
  const { follower, log, closed } = follow({ from: '01', steps: [event('02'), network] }, network, {
    from: '',
    steps: [event('03')],
  })
  await follower.opened
  await vi.waitFor(() => expect(log).toContain('03'), { timeout: 5_000 })
  expect(log).toEqual(['open after now', '02', 'open after 02', 'open after 02', '03'])
  expect(follower.position()).toBe('03')
  expect(closed()).toBe(1)
})

it('begins anew, and says so, when the position is not known any more', async () => {
  const { follower, log } = follow({ from: '01', steps: [event('02'), network] }, historyLost, {
    from: '07',
    steps: [event('08')],
  })
  await follower.opened
  await vi.waitFor(() => expect(log).toContain('08'), { timeout: 5_000 })
  expect(log).toEqual(['open after now', '02', 'open after 02', 'open after now', 'gap', '08'])
})

it('tells only positions that name no event', async () => {
  const { follower } = follow({
    from: '01',
    steps: [event('02'), { idleAt: '02' }, { idleAt: '03' }, event('04')],
  })
  await follower.opened
  expect(follower.mark()).toBe('01')
  await vi.waitFor(() => expect(follower.position()).toBe('04'))
  expect(follower.mark()).toBe('03')
})

it('rejects when it cannot follow at all', async () => {
  const { follower } = follow(network)
  await expect(follower.opened).rejects.toBe(network)
})

it('closes the stream that it was opening when it was stopped', async () => {
  const { follower, closed } = follow({ from: '01', steps: [] })
  follower.stop()
  await vi.waitFor(() => expect(closed()).toBe(1))
})
