import { expect, it } from 'vitest'
import { createConcurrencyLimit } from './concurrencyLimit.ts'

/** Work that ends when told to. */
function createGate() {
  let resolve: (result: string) => void = () => undefined
  let reject: (error: Error) => void = () => undefined
  const promise = new Promise<string>((onResolve, onReject) => {
    resolve = onResolve
    reject = onReject
  })
  return { work: () => promise, resolve, reject }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

it('runs so many at once, in the order they came', async () => {
  const limit = createConcurrencyLimit({ running: 2, waiting: 10 })
  const started: number[] = []
  const gates = [createGate(), createGate(), createGate(), createGate()]
  const results = gates.map((gate, index) =>
    limit(() => {
      started.push(index)
      return gate.work()
    }),
  )
  await settled()
  expect(started).toEqual([0, 1])
  gates[1]?.resolve('b')
  await settled()
  expect(started).toEqual([0, 1, 2])
  gates[0]?.resolve('a')
  gates[2]?.resolve('c')
  gates[3]?.resolve('d')
  expect(await Promise.all(results)).toEqual(['a', 'b', 'c', 'd'])
})

it('refuses past the end of the line, and gives places back after failures', async () => {
  const limit = createConcurrencyLimit({ running: 1, waiting: 1 })
  const [failing, waiting] = [createGate(), createGate()]
  const first = limit(failing.work)
  const second = limit(waiting.work)
  await expect(limit(async () => 'late')).rejects.toMatchObject({
    details: { status: 503, code: 'overloaded' },
  })
  failing.reject(new Error('broken'))
  await expect(first).rejects.toThrow('broken')
  waiting.resolve('second')
  expect(await second).toBe('second')
  expect(await limit(async () => 'third')).toBe('third')
})
