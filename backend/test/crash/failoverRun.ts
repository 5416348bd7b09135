import { setTimeout as sleep } from 'node:timers/promises'
import { within } from './deadline.ts'
import { between, createRandom } from './random.ts'
import type { Tally } from './retryingClient.ts'
import { createRig, type RigOptions } from './rig.ts'

export interface FailoverRun {
  /** From the kill to the first acknowledgement by the new primary. */
  writesAgainInMs: number
  acknowledged: number
  requests: Tally
  faults: string[]
}

const recoveryMs = 120_000

/**
 * Kills the primary of a replica set of three while a client sends. Meanwhile the client may only be
 * told to come back later. Then the killed member comes back, and what it had alone is rolled back.
 */
export async function runFailover({
  seed,
  ...options
}: Omit<RigOptions, 'size' | 'random' | 'unsafe'> & { seed: number }): Promise<FailoverRun> {
  const random = createRandom(seed)
  const rig = await createRig({ ...options, size: 3, random })
  try {
    const { client, set } = rig
    await within(recoveryMs, 'a first acknowledgement', client.nextAccepted())
    await sleep(between(random, 1_000, 4_000))
    const primary = await set.primary()
    const killed = performance.now()
    await primary.kill()
    await within(recoveryMs, 'writes after the primary was killed', client.nextAccepted())
    const writesAgainInMs = performance.now() - killed
    const faults = await rig.check()

    await primary.start()
    await sleep(between(random, 1_000, 4_000))
    faults.push(...(await rig.check()))
    const acknowledged = [...rig.ledger.fates.values()].filter((fate) => fate === 'acknowledged')
    return { writesAgainInMs, acknowledged: acknowledged.length, requests: client.tally(), faults }
  } finally {
    await rig.close()
  }
}
