import { spawn } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { virtualEnvironment } from '../../../test/virtualEnvironment.ts'
import { makeOnce } from '../makeOnce.ts'
import { type Conversation, converse } from './conversation.ts'
import type { Peer } from './peer.ts'

const requirements = fileURLToPath(new URL('requirements.txt', import.meta.url))
const program = fileURLToPath(new URL('clickhouse.py', import.meta.url))

/** The key is what most questions narrow by: the event, then the time. */
const load = (rows: string) => [
  `create table events (
    user_id UInt32,
    ts DateTime('UTC'),
    event_type LowCardinality(String),
    device LowCardinality(String),
    country LowCardinality(String),
    page LowCardinality(String),
    amount Int64,
    session_id UInt64,
    seq UInt32
  )
  engine = MergeTree partition by toYYYYMM(ts) order by (event_type, ts, user_id)`,
  `insert into events
    select user_id, ts, event_type, device, country, ifNull(page, ''), ifNull(amount, 0),
      session_id, seq
    from file('${rows}', 'Parquet')`,
  'optimize table events final',
]

/** ClickHouse in a process of Python's, as chDB has it: one statement at a time, on all processors. */
export async function openClickHouse({
  home,
  rows,
}: {
  home: string
  rows: string
}): Promise<Peer> {
  // pandas and pyarrow, which it names, are for data frames.
  const options = ['--no-deps']
  const programs = await virtualEnvironment({ name: 'chdb', requirements, options })
  const start = (directory: string): Conversation =>
    converse(spawn(path.join(programs, 'python'), ['-u', program, directory]), /^--$/)
  const ask = async (to: Conversation, statement: string): Promise<unknown[][]> =>
    (await to.ask(`${JSON.stringify(statement)}\n`)).slice(0, -1).map((line) => JSON.parse(line))

  const directory = path.join(home, 'clickhouse')
  const data = path.join(directory, 'data')
  await makeOnce(directory, async () => {
    const loading = start(data)
    for (const statement of load(rows)) await ask(loading, statement)
    await loading.end()
  })
  const clickhouse = start(data)
  const [version] = await ask(clickhouse, 'select version()')
  return {
    name: `ClickHouse ${version?.[0]} (chDB)`,
    dialect: 'clickhouse',
    ask: (statement) => ask(clickhouse, statement),
    close: () => clickhouse.end(),
  }
}
