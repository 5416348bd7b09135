import { randomBytes } from 'node:crypto'
import { trends } from '@footpath/contract/trends'
import { collections } from '../../src/db/collections.ts'
import { createWriteKeysModel } from '../../src/features/writeKeys/writeKeys.model.ts'
import { createWriteKeysService } from '../../src/features/writeKeys/writeKeys.service.ts'
import { batchSize } from '../ingest/batches.ts'
import { type Client, createClient } from '../ingest/client.ts'
import { summarise } from '../ingest/latencies.ts'
import { createBatches, sendAtRate } from '../ingest/load.ts'
import type { Footpath, Query } from './footpath.ts'
import { say } from './say.ts'

/** What reports are like while events come in; times in milliseconds. */
export interface LiveResults {
  /** The dashboard's median alone, and beside ingestion. */
  alone: number
  beside: number
  /** Events a second that were stored meanwhile. */
  stored: number
  /** From the acknowledgement of an event until a report tells of it. */
  freshness: ReturnType<typeof summarise>
}

const offeredPerSecond = 5_000
const freshEvents = 20
const aloneSeconds = 5

export async function measureLive(
  footpath: Footpath,
  { project, seconds, since }: { project: string; seconds: number; since: string },
): Promise<LiveResults> {
  const client = createClient({
    port: footpath.port(),
    writeKey: await newWriteKey(footpath, project),
    connections: 50,
  })
  const today = new Date().toISOString().slice(0, 10)
  const range = { project, start: since, end: today }
  try {
    say('how soon an event is told …')
    const freshness = await timeFreshness({ footpath, client, range })
    say(`the dashboard, alone and beside ${offeredPerSecond} events a second …`)
    const alone = await dashboards({ footpath, range, seconds: aloneSeconds })
    const [load, beside] = await Promise.all([
      sendAtRate({
        ...{ client, batches: createBatches(), seconds, atOnce: 50 },
        ...{ perSecond: offeredPerSecond / batchSize, size: batchSize },
      }),
      dashboards({ footpath, range, seconds }),
    ])
    return { alone, beside, stored: load.stored / load.seconds, freshness }
  } finally {
    client.close()
  }
}

async function newWriteKey({ database }: Footpath, projectId: string): Promise<string> {
  const writeKeysModel = createWriteKeysModel(collections(database.db))
  const clock = () => new Date()
  const keys = createWriteKeysService({ writeKeysModel, random: randomBytes, clock })
  return (await keys.create({ projectId, name: 'bench' })).key
}

/** The median of what one client waits that asks again and again. */
async function dashboards({
  footpath,
  range,
  seconds,
}: {
  footpath: Footpath
  range: Query
  seconds: number
}): Promise<number> {
  const times: number[] = []
  const end = performance.now() + 1000 * seconds
  while (performance.now() < end) {
    const started = performance.now()
    await footpath.ask('/api/dashboard', { ...range, engine: 'scan' })
    times.push(performance.now() - started)
  }
  return summarise(times).p50
}

async function timeFreshness({
  footpath,
  client,
  range,
}: {
  footpath: Footpath
  client: Client
  range: Query
}) {
  const times: number[] = []
  for (let number = 0; number < freshEvents; number += 1) {
    const event = `fresh ${number}`
    await client.send('/v1/batch', freshBody(event))
    const acknowledged = performance.now()
    while (!(await isTold(footpath, event, range))) {
      if (performance.now() - acknowledged > 60_000) throw new Error(`${event} is never told`)
    }
    times.push(performance.now() - acknowledged)
  }
  return summarise(times)
}

function freshBody(event: string): string {
  const timestamp = new Date().toISOString()
  const messageId = randomBytes(12).toString('hex')
  const message = { type: 'track', messageId, userId: 'fresh', event, timestamp }
  return JSON.stringify({ batch: [message], sentAt: timestamp })
}

async function isTold(footpath: Footpath, event: string, range: Query): Promise<boolean> {
  const body = await footpath.ask('/api/trends', { ...range, events: event, engine: 'scan' })
  const { series } = trends.parse(JSON.parse(body))
  return series.some(({ total }) => total > 0)
}
