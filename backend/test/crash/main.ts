/** `npm run test:crash [-- --kills N] [--short] [--unsafe] [--seed N]`: see docs/operations.md. */
import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command, InvalidArgumentError } from 'commander'
import { binaryLookup } from '../../src/config.ts'
import { findMongod } from '../../src/db/embedded/findMongod.ts'
import { runCrashes } from './crashRun.ts'
import { runFailover } from './failoverRun.ts'
import { describeCrashes, describeFailover } from './report.ts'

const usualKills = 20
const shortKills = 3
/** A set of three elects a new primary within about 10 s. */
const failoverMs = 15_000

const options = new Command('test:crash')
  .description('Kills the API, mongod, and a primary while events come in, and looks for losses.')
  .option('--kills <n>', 'SIGKILLs of the API; mongod is killed half as often', wholeNumber)
  .option('--short', `${shortKills} kills of the API and ${half(shortKills)} of mongod`)
  .option('--unsafe', 'acknowledges with w: 0: the test must fail')
  .option('--seed <n>', 'decides the moments of the kills', wholeNumber)
  .parse()
  .opts<{ kills?: number; short?: true; unsafe?: true; seed?: number }>()

const seed = options.seed ?? randomInt(2 ** 31)
const api = options.kills ?? (options.short ? shortKills : usualKills)
// Without durability it is the database's death that costs events.
const kills = { api: options.unsafe ? 0 : api, mongod: half(api) }
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
  if (!unsafe) {
    console.log('Killing the primary of a replica set of three …')
    const limitMs = failoverMs
    const failover = await runFailover({ binary, directory: space('three'), seed, limitMs })
    console.log(describeFailover(failover))
    faults.push(...failover.faults)
  }
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
