import { type MongoClient, MongoServerError } from 'mongodb'
import { expect, it } from 'vitest'
import { readSetConfig } from './readSetConfig.ts'

/** A server that refuses so many times, with this code, before it answers. */
function serverThatRefuses(times: number, code: number): Pick<MongoClient, 'db'> {
  let left = times
  const command = async () => {
    left -= 1
    if (left >= 0) throw new MongoServerError({ message: 'no replset config', code })
    return { config: { version: 3 } }
  }
  return { db: () => ({ command }) } as unknown as MongoClient
}

it('waits for a server that has not read its own yet', async () => {
  expect(await readSetConfig(serverThatRefuses(2, 94))).toEqual({ version: 3 })
})

it('waits no longer than it may, and for no other refusal', async () => {
  await expect(readSetConfig(serverThatRefuses(9, 94), 0)).rejects.toThrow('no replset config')
  await expect(readSetConfig(serverThatRefuses(1, 13))).rejects.toThrow('no replset config')
})
