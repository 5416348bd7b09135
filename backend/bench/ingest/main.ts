import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { runCommand } from '../../src/cli/runCommand.ts'
import { root } from '../../src/root.ts'
import { batchSize } from './batches.ts'
import { createClient } from './client.ts'
import { summarise } from './latencies.ts'
import { createBatches, type LoadResult, sendAtRate, sendContinuously } from './load.ts'
import { describeMachine } from './machine.ts'
import { type BenchOptions, parseBenchOptions } from './options.ts'
import { asSection, asTable, type Row, writeSection } from './report.ts'
import { startSampling } from './sampling.ts'
import { type BenchServer, type ProcessorTime, startServer } from './server.ts'
import { verify } from './verify.ts'

const singlesPerSecond = 200
/** More than the server lets in at once, so that it has to shed. */
const overloadAtOnce = 600

/** `npm run bench:ingest`: 0 when nothing acknowledged is missing and the ledger balances. */
async function main(): Promise<number> {
  const options = parseBenchOptions(process.argv.slice(2))
  const server = await startServer(options)
  try {
    const machine = describeMachine(server.mongodVersion)
    console.log(machine)
    const { rows, sound } = await measure(server, options)
    const table = asTable(rows)
    console.log(`\n${table}\n`)
    if (options.write) {
      const command = ['npm run bench:ingest', ...(process.argv[2] ? ['--'] : [])]
        .concat(process.argv.slice(2))
        .join(' ')
      const day = new Date().toISOString().slice(0, 10)
      const section = asSection({ command, day, machine, table })
      await writeSection(path.join(root, 'docs/operations.md'), section)
    }
    return sound ? 0 : 1
  } finally {
    await server.close()
  }
}

async function measure(server: BenchServer, options: BenchOptions) {
  const { port, writeKey, collections, projectId } = server
  const batches = createBatches()
  const client = createClient({ port, writeKey, connections: overloadAtOnce })
  const prober = createClient({ port, writeKey, connections: 1 })
  const { connections } = options

  /** Warm, with the driver's connections made, before anything counts. */
  await sendContinuously({ client, batches, seconds: 3, connections })

  const say = (line: string) => console.error(`${new Date().toISOString().slice(11, 19)} ${line}`)
  say(`batches of ${batchSize} from ${connections} connections for ${options.seconds} s …`)
  const before = await server.processorTime()
  const sustained = await withRss(server, () =>
    sendContinuously({ client, batches, seconds: options.seconds, connections }),
  )
  const after = await server.processorTime()
  const rate = sustained.result.stored / sustained.result.seconds

  say('until sessions and users follow …')
  const followed = await untilDerived(server)

  say(`single events, ${singlesPerSecond} a second, for ${options.singleSeconds} s …`)
  const single = await sendAtRate({
    ...{ client, batches, seconds: options.singleSeconds },
    ...{ perSecond: singlesPerSecond, size: 1, atOnce: overloadAtOnce },
  })

  const offered = 3 * rate
  say(`${Math.round(offered)} events a second for ${options.overloadSeconds} s …`)
  const health: number[] = []
  let unhealthy = 0
  const stopProbing = startSampling(async () => {
    const { status, milliseconds } = await prober.get('/healthz')
    health.push(milliseconds)
    if (status !== 200) unhealthy += 1
  }, 50)
  const overload = await withRss(server, () =>
    sendAtRate({
      ...{ client, batches, seconds: options.overloadSeconds },
      ...{ perSecond: offered / batchSize, size: batchSize, atOnce: overloadAtOnce },
    }),
  )
  await stopProbing()
  client.close()
  prober.close()

  say('comparing what is stored with what was acknowledged …')
  await server.stopApi()
  const truth = await verify({ collections, projectId, batches })
  const rows: Row[] = [
    ...rowsOfSustained(sustained, rate),
    rowOfProcessorTime({ before, after, events: sustained.result.stored }),
    {
      what: 'sessions and users of all these are derived',
      seen: followed === null ? 'not within 5 minutes' : `${Math.round(followed)} s later`,
      aim: '',
    },
    ...rowsOfSingle(single),
    ...rowsOfOverload(overload, { offered, health, unhealthy }),
    {
      what: 'acknowledged events that are missing',
      seen: `${count(truth.missing)} of ${count(truth.acknowledged)}`,
      aim: '0',
    },
    {
      what: 'ledger',
      seen:
        `${count(truth.ledger.received)} received = ${count(truth.ledger.stored)} stored + ` +
        `${count(truth.ledger.duplicate)} duplicate + ${count(truth.ledger.quarantined)} quarantined`,
      aim: truth.balances ? 'balances' : `does not balance: ${count(truth.total)} are stored`,
    },
  ]
  return { rows, sound: truth.missing === 0 && truth.balances }
}

const longestFollowingMs = 300_000

/** Seconds until what is derived is less than a second behind; null when that takes too long. */
async function untilDerived(server: BenchServer): Promise<number | null> {
  const started = performance.now()
  while (performance.now() - started < longestFollowingMs) {
    if ((await server.derivationLag()) < 1) return (performance.now() - started) / 1000
    await sleep(500)
  }
  return null
}

interface Watched {
  result: LoadResult
  /** MB, the highest of one sample a second. */
  peakRss: number
}

async function withRss(server: BenchServer, work: () => Promise<LoadResult>): Promise<Watched> {
  let peakRss = 0
  const stop = startSampling(async () => {
    peakRss = Math.max(peakRss, await server.rss())
  }, 1000)
  try {
    return { result: await work(), peakRss }
  } finally {
    await stop()
  }
}

function rowsOfSustained({ result, peakRss }: Watched, rate: number): Row[] {
  return [
    {
      what: `batches of ${batchSize}, ${Math.round(result.seconds)} s`,
      seen: `${count(rate)} events/s`,
      aim: '20,000 or more',
    },
    {
      what: 'a batch’s answer, p50 / p95 / p99',
      seen: latencies(result),
      aim: '',
    },
    { what: 'other answers than 200', seen: statuses(result, [200]), aim: 'none' },
    { what: 'API’s resident memory at most', seen: `${count(peakRss)} MB`, aim: 'below 700 MB' },
  ]
}

/** What the figures above would be on a machine without other work follows from this. */
function rowOfProcessorTime({
  before,
  after,
  events,
}: {
  before: ProcessorTime
  after: ProcessorTime
  events: number
}): Row {
  const each = (who: keyof ProcessorTime) => Math.round(((after[who] - before[who]) / events) * 1e6)
  return {
    what: 'processor time an event: API / mongod / sender',
    seen: `${each('api')} / ${each('mongod')} / ${each('sender')} µs`,
    aim: 'together below 100 µs (20,000/s on two processors)',
  }
}

function rowsOfSingle(result: LoadResult): Row[] {
  return [
    {
      what: `single events at ${singlesPerSecond}/s, p50 / p95 / p99`,
      seen: latencies(result),
      aim: 'p99 below 100 ms',
    },
    { what: 'of these, other answers than 200', seen: statuses(result, [200]), aim: 'none' },
  ]
}

function rowsOfOverload(
  { result, peakRss }: Watched,
  { offered, health, unhealthy }: { offered: number; health: number[]; unhealthy: number },
): Row[] {
  const shed = result.answers.filter(({ status }) => status === 503)
  const told = shed.filter(({ retryAfter }) => /^\d+$/.test(retryAfter ?? '')).length
  const { p50, p99, most } = summarise(health)
  return [
    {
      what: `three times as much offered, ${Math.round(result.seconds)} s`,
      seen:
        `${count(offered)} events/s offered, ${count(result.stored / result.seconds)} stored; ` +
        `${count(result.heldBack)} batches held back by the sender`,
      aim: '',
    },
    {
      what: 'batches shed by 503, with Retry-After',
      seen: `${count(shed.length)}, ${count(told)}`,
      aim: 'all of them',
    },
    {
      what: 'answers that are neither 200 nor 503',
      seen: statuses(result, [200, 503]),
      aim: 'none',
    },
    {
      what: '`/healthz` meanwhile, p50 / p99 / longest',
      seen: `${ms(p50)} / ${ms(p99)} / ${ms(most)} ms, ${count(unhealthy)} of ${count(health.length)} failed`,
      aim: 'none fails',
    },
    { what: 'API’s resident memory at most', seen: `${count(peakRss)} MB`, aim: 'below 700 MB' },
  ]
}

function latencies({ answers }: LoadResult): string {
  const good = answers.filter(({ status }) => status === 200)
  const { p50, p95, p99 } = summarise(good.map(({ milliseconds }) => milliseconds))
  return `${ms(p50)} / ${ms(p95)} / ${ms(p99)} ms`
}

function statuses({ answers }: LoadResult, expected: (number | string)[]): string {
  const others = new Map<number | string, number>()
  for (const { status } of answers) {
    if (!expected.includes(status)) others.set(status, (others.get(status) ?? 0) + 1)
  }
  if (others.size === 0) return 'none'
  return [...others].map(([status, times]) => `${times} × ${status}`).join(', ')
}

const count = (value: number) => Math.round(value).toLocaleString('en')
const ms = (value: number) => value.toFixed(value < 10 ? 1 : 0)

runCommand(main)
