import { expect, it, vi } from 'vitest'
import { supervise } from './supervise.ts'

it('starts a server again that has died, and gives up on one that keeps dying', async () => {
  const restart = vi.fn(async () => {})
  const lost = new Promise<unknown>((onLost) => {
    supervise({ isRunning: () => false, restart, upkeep: () => {}, onLost })
  })
  await expect(lost).resolves.toMatchObject({ message: 'MongoDB has died 6 times' })
  expect(restart).toHaveBeenCalledTimes(5)
})

it('reports a restart that fails, at once', async () => {
  const lost = new Promise<unknown>((onLost) => {
    const restart = async () => {
      throw new Error('the disk is full')
    }
    supervise({ isRunning: () => false, restart, upkeep: () => {}, onLost })
  })
  await expect(lost).resolves.toMatchObject({ message: 'the disk is full' })
})

it('does nothing once stopped', async () => {
  let running = true
  const restart = vi.fn(async () => {})
  const { stop } = supervise({
    isRunning: () => running,
    restart,
    upkeep: () => {},
    onLost: () => {},
  })
  await stop()
  running = false
  await new Promise((resolve) => setTimeout(resolve, 700))
  expect(restart).not.toHaveBeenCalled()
})
