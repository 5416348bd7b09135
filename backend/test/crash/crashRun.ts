import { setTimeout as sleep } from 'node:timers/promises'
import { within } from './deadline.ts'
import { type Kill, planKills } from './killPlan.ts'
import { createRandom } from './random.ts'
import type { Tally } from './retryingClient.ts'
import { createRig, type Rig, type RigOptions } from './rig.ts'

export interface CrashRun {
  kills: { target: Kill['target']; times: number; recoveredInMs: number }[]
  events: { acknowledged: number; quarantined: number; timesSent: number }
  requests: Tally
  /** Connections that were cut though the API was there: only mongod was killed. */
  cutWhileServing: number
  /** Empty when nothing was lost. */
  faults: string[]
}

const recoveryMs = 120_000

/**
 * Kills the API and its mongod at random moments while a client sends, and checks after each
 * recovery. Ends early at the first fault.
 */
export async function runCrashes({
  seed,
  kills,
  say,
  ...options
}: Omit<RigOptions, 'size' | 'random'> & {
  seed: number
  /** SIGKILLs of each. */
  kills: { api: number; mongod: number }
  say: (line: string) => void
}): Promise<CrashRun> {
  const rig = await createRig({ ...options, size: 1, random: createRandom(seed + 1) })
  const run: Pick<CrashRun, 'kills' | 'cutWhileServing' | 'faults'> = {
    kills: [],
    cutWhileServing: 0,
    faults: [],
  }
  try {
    await within(recoveryMs, 'a first acknowledgement', rig.client.nextAccepted())
    for (const kill of planKills(createRandom(seed), kills)) {
      await sleep(kill.afterMs)
      const cutBefore = rig.client.tally().cut
      const recoveredInMs = await strike(rig, kill)
      if (kill.target === 'mongod') run.cutWhileServing += rig.client.tally().cut - cutBefore
      const times = kill.againAfterMs === undefined ? 1 : 2
      run.kills.push({ target: kill.target, times, recoveredInMs })
      run.faults.push(...(await rig.check()))
      say(describe(run, rig))
      if (run.faults.length > 0) break
    }
  } finally {
    await rig.close()
  }
  const fates = [...rig.ledger.fates.values()]
  return {
    ...run,
    events: {
      acknowledged: fates.filter((fate) => fate === 'acknowledged').length,
      quarantined: fates.filter((fate) => fate === 'quarantined').length,
      timesSent: rig.ledger.timesSent(),
    },
    requests: rig.client.tally(),
  }
}

/** Returns the milliseconds from the kill to the first acknowledgement after the recovery. */
async function strike({ api, set, client }: Rig, kill: Kill): Promise<number> {
  const started = performance.now()
  const [mongod] = set.members
  if (kill.target === 'api') {
    await api.kill()
    await sleep(kill.awayMs)
    if (kill.againAfterMs !== undefined) await api.startAndKill(kill.againAfterMs)
    await api.start()
  } else {
    await mongod?.kill()
    await sleep(kill.awayMs)
    await mongod?.start()
  }
  await within(recoveryMs, 'an acknowledgement after the recovery', client.nextAccepted())
  return performance.now() - started
}

function describe({ kills, faults }: Pick<CrashRun, 'kills' | 'faults'>, { ledger }: Rig): string {
  const last = kills.at(-1)
  const count = kills.reduce((sum, { times }) => sum + times, 0)
  const seconds = ((last?.recoveredInMs ?? 0) / 1000).toFixed(1)
  const verdict = faults.length === 0 ? 'nothing lost' : faults.join('; ')
  const what = `${last?.target} killed${last?.times === 2 ? ' twice' : ''}`
  return `${count}: ${what}, serving after ${seconds} s, ${ledger.fates.size} events: ${verdict}`
}
