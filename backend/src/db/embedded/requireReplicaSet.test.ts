import { MongoMemoryServer } from 'mongodb-memory-server-core'
import { expect, inject, it, onTestFinished } from 'vitest'
import { binaryLookup } from '../../config.ts'
import { findMongod } from './findMongod.ts'
import { requireReplicaSet } from './requireReplicaSet.ts'

it('lets a replica set pass', async () => {
  await expect(requireReplicaSet(inject('mongoUri'))).resolves.toBeUndefined()
})

it('refuses a standalone server, and says why and what to do', async () => {
  const systemBinary = await findMongod(binaryLookup())
  const server = await MongoMemoryServer.create({
    binary: { systemBinary },
    instance: { storageEngine: 'wiredTiger' },
  })
  onTestFinished(async () => {
    await server.stop()
  })
  await expect(requireReplicaSet(server.getUri())).rejects.toMatchObject({
    message: expect.stringMatching(/is a standalone server/),
    remedy: expect.stringMatching(/rs\.initiate/),
  })
})

it('names a refused password without showing it', async () => {
  const uri = new URL(inject('mongoUri'))
  uri.username = 'nobody'
  uri.password = 'hush-hush'
  const refusal = await requireReplicaSet(uri.href).catch((error) => error)
  expect(refusal.message).toMatch(/refuses the user or password/)
  expect(refusal.message).not.toContain('hush')
})

it('does not take nonsense for an address', async () => {
  await expect(requireReplicaSet('mongodb://a:b:c@@/x')).rejects.toMatchObject({
    message: expect.stringMatching(/cannot be understood/),
  })
})
