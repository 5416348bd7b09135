/** `npm run test:crash [-- --kills N] [--short] [--unsafe] [--seed N]`: see docs/operations.md. */
import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command, InvalidArgumentError } from 'commander'
import { binaryLookup } from '../../src/config.ts'
import { findMongod } from '../../src/db/embedded/findMongod.ts'
import { runCrashes } from './crashRun.ts'
import { type FailoverRun, runFailover } from './failoverRun.ts'
import { findDelays } from './findDelays.ts'
import { describeCrashes, describeFailover } from './report.ts'

const usualKills = 20
const shortKills = 3
/** The first kill usually shows it; it ends there. */
const unsafeKills = 5

const options = new Command('test:crash')
  .description('Kills the API, mongod, and a primary while events come in, and looks for losses.')
  .option('--kills <n>', 'SIGKILLs of the API; mongod is killed half as often', wholeNumber)
  .option(
    '--short',
    `${shortKills} kills of the API and ${half(shortKills)} of mongod; delays do not count`,
  )
  .option('--unsafe', 'acknowledges with w: 0: the test must fail')
  .option('--seed <n>', 'decides the moments of the kills', wholeNumber)
  .parse()
  .opts<{ kills?: number; short?: true; unsafe?: true; seed?: number }>()

const seed = options.seed ?? randomInt(2 ** 31)
const api = options.kills ?? (options.short ? shortKills : usualKills)
// Without durability it is the database's death that costs events.
const kills = options.unsafe
  ? { api: 0, mongod: options.kills ?? unsafeKills }
  : { api, mongod: half(api) }
const directory = mkdtempSync(join(tmpdir(), 'footpath-crash-'))
const space = (name: string) => join(directory, name)
// `exit` is what ends our children.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => process.exit(1))
}
try {
  const binary = await findMongod(binaryLookup(), console.error)
  console.log(`seed ${seed}: ${kills.api} kills of the API, ${kills.mongod} of mongod`)
  const { unsafe } = options
  const crashes = await runCrashes({
    ...{ binary, directory: space('one'), seed, kills, unsafe },
    say: console.log,
  })
  console.log(describeCrashes(crashes))
  const faults = [...crashes.faults]
  let failover: FailoverRun | undefined
  if (!unsafe) {
    console.log('Killing the primary of a replica set of three …')
    failover = await runFailover({ binary, directory: space('three'), seed })
    console.log(describeFailover(failover))
    faults.push(...failover.faults)
  }
  const delays = findDelays(crashes, failover)
  if (delays.length > 0) console.log(`Delays: ${delays.join('; ')}`)
  // How fast a busy machine is must not decide whether CI passes.
  if (!options.short) faults.push(...delays)
  if (faults.length > 0) process.exitCode = 1
  console.log(
    faults.length > 0 ? `FAILED:\n${faults.join('\n')}` : 'Nothing lost, nothing doubled.',
  )
} finally {
  rmSync(directory, { recursive: true, force: true })
}

function half(count: number): number {
  return Math.ceil(count / 2)
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('must be a whole number')
  return Number(text)
}
