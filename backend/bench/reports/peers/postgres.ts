import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, rm } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { DuckDBInstance } from '@duckdb/node-api'
import { freePort } from '../../../src/db/embedded/freePort.ts'
import { endWithUs } from '../../../test/crash/endWithUs.ts'
import { makeOnce } from '../makeOnce.ts'
import { type Conversation, converse } from './conversation.ts'
import { answerLimitMs, mostClients, type Peer } from './peer.ts'
import { accountFor, findPrograms, type SystemAccount } from './postgresPrograms.ts'

/** As a DBA would set it for reports on such a machine; the data can be made anew. */
const settings = {
  shared_buffers: '1GB',
  effective_cache_size: '8GB',
  work_mem: '256MB',
  maintenance_work_mem: '1GB',
  max_wal_size: '8GB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  fsync: 'off',
  random_page_cost: '1.1',
  max_parallel_workers_per_gather: '2',
  statement_timeout: `${answerLimitMs}`,
}

/** Rows in the order of time, which are found by it, by event and by session. */
const load = (file: string) => [
  'set statement_timeout = 0',
  `create table events (
    user_id integer not null, ts timestamp not null, event_type text not null,
    device text not null, country text not null, page text, amount bigint,
    session_id bigint not null, seq integer not null
  )`,
  `copy events from '${file}' with (format csv)`,
  'create index on events using brin (ts)',
  'create index on events (event_type, ts) include (user_id, device)',
  'create index on events (session_id)',
  'vacuum (analyze, freeze) events',
]

export async function openPostgres({ home, rows }: { home: string; rows: string }): Promise<Peer> {
  const programs = await findPrograms()
  const account = await accountFor('postgres')
  // Where we are root, the server is somebody else, who cannot look into root's cache directory.
  const directory = account
    ? path.join('/var/tmp/footpath-bench', path.basename(home))
    : path.join(home, 'postgres')
  const data = path.join(directory, 'data')
  const start = () => startServer({ programs, data, account })

  await makeOnce(directory, async () => {
    if (account) await chown(directory, account.uid, account.gid)
    const options = [
      '--pgdata',
      data,
      '--username',
      'bench',
      '--auth',
      'trust',
      '--encoding',
      'UTF8',
    ]
    const made = spawn(path.join(programs, 'initdb'), [...options, '--no-locale'], {
      stdio: ['ignore', 'ignore', 'inherit'],
      ...account,
    })
    const [code] = await once(made, 'close')
    if (code !== 0) throw new Error(`initdb ended with ${code}`)
    const file = path.join(directory, 'events.csv')
    await asCsv(rows, file)
    const server = await start()
    const loading = server.client()
    for (const statement of load(file)) await ask(loading, statement)
    await loading.end()
    await server.stop()
    await rm(file)
  })

  const server = await start()
  const clients = Array.from({ length: mostClients }, () => server.client())
  const [version] = await ask(clients[0], 'show server_version')
  return {
    name: `PostgreSQL ${String(version?.[0]).split(' ')[0]}`,
    dialect: 'postgres',
    ask: (statement, client) => ask(clients[client], statement),
    async close() {
      for (const client of clients) await client.end()
      await server.stop()
    },
  }
}

/** psql tells in it whether the statement before failed. */
const lastLine = /^-- (true|false)$/

/** No text of these data holds a comma or a quote. */
async function ask(client: Conversation | undefined, statement: string): Promise<string[][]> {
  const lines = (await client?.ask(`${statement};\n\\echo -- :ERROR\n`)) ?? []
  if (lines.pop() === '-- true') throw new Error('PostgreSQL refused, or took too long')
  return lines.map((line) => line.split(','))
}

async function asCsv(rows: string, file: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(`copy (select * from '${rows}') to '${file}' (format csv, header false)`)
  connection.closeSync()
  instance.closeSync()
}

async function startServer({
  programs,
  data,
  account,
}: {
  programs: string
  data: string
  account: SystemAccount | null
}) {
  const port = await freePort()
  const options = { ...settings, port, listen_addresses: '127.0.0.1', unix_socket_directories: '' }
  const server = spawn(
    path.join(programs, 'postgres'),
    ['-D', data].concat(
      Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ),
    { stdio: ['ignore', 'ignore', 'ignore'], cwd: data, ...account },
  )
  endWithUs(server)
  const ended = once(server, 'close')
  const address = ['--host', '127.0.0.1', '--port', `${port}`, '--username', 'bench']
  const plain = ['--no-psqlrc', '--quiet', '--csv', '--tuples-only']
  await answers(path.join(programs, 'pg_isready'), address)
  return {
    client: () =>
      converse(
        spawn(path.join(programs, 'psql'), [...address, ...plain, '--file', '-', 'postgres']),
        lastLine,
      ),
    async stop() {
      // A fast shutdown: nobody is waited for.
      server.kill('SIGINT')
      await ended
    },
  }
}

const startTriesOf100Ms = 600

/** Resolves once the server lets clients in. */
async function answers(isReady: string, address: string[]): Promise<void> {
  for (let left = startTriesOf100Ms; ; left -= 1) {
    try {
      await promisify(execFile)(isReady, address)
      return
    } catch (error) {
      if (left === 0) throw error
      await sleep(100)
    }
  }
}
