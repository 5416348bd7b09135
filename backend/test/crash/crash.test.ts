import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { binaryLookup } from '../../src/config.ts'
import { findMongod } from '../../src/db/embedded/findMongod.ts'
import { runCrashes } from './crashRun.ts'
import { runFailover } from './failoverRun.ts'

let binary: string
beforeAll(async () => {
  binary = await findMongod(binaryLookup())
})

const seed = 5
const say = () => {}

function scratch(): string {
  const directory = mkdtempSync(join(tmpdir(), 'footpath-crash-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true, maxRetries: 5 }))
  return directory
}

/** The short form of `npm run test:crash`; the time limits are for machines that do much else. */
describe('crashes', { timeout: 400_000 }, () => {
  it('of API and mongod lose nothing that was acknowledged, and double nothing', async () => {
    const kills = { api: 2, mongod: 2 }
    const run = await runCrashes({ binary, directory: scratch(), seed, kills, say })
    expect(run.faults).toEqual([])
    expect(run.kills.reduce((sum, { times }) => sum + times, 0)).toBe(4)
    expect(run.events.acknowledged).toBeGreaterThan(100)
  })

  it('of the primary lose nothing, and the other two take over', async () => {
    const run = await runFailover({ binary, directory: scratch(), seed, limitMs: 120_000 })
    expect(run.faults).toEqual([])
    expect(run.acknowledged).toBeGreaterThan(100)
  })

  it('are noticed when events are acknowledged before they are durable', async () => {
    const kills = { api: 0, mongod: 10 }
    const run = await runCrashes({ binary, directory: scratch(), seed, kills, say, unsafe: true })
    expect(run.faults).toContainEqual(expect.stringMatching(/acknowledged and not stored/))
  })
})
