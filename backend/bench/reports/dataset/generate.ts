import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { root } from '../../../src/root.ts'
import { endWithUs } from '../../../test/crash/endWithUs.ts'
import { makeOnce } from '../makeOnce.ts'
import { say } from '../say.ts'
import { peerRows } from './peerRows.ts'
import type { Recipe } from './recipe.ts'

/** The files that every engine is filled from. */
export interface EventFiles {
  /** The seeder's events as JSON, a user after the other. */
  byUser: string
  /** The same in the order of time, as they would have come in. */
  byTime: string
  /** As flat rows with numbers for users and sessions, for the peers; in the order of time. */
  rows: string
}

export async function generate(recipe: Recipe): Promise<EventFiles> {
  const directory = path.join(recipe.home, 'events')
  const files = {
    byUser: path.join(directory, 'byUser.ndjson'),
    byTime: path.join(directory, 'byTime.ndjson'),
    rows: path.join(directory, 'rows.parquet'),
  }
  await makeOnce(directory, async () => {
    say(`making the events of ${recipe.users.toLocaleString('en')} people …`)
    await runSeeder(recipe, files.byUser)
    say('bringing them into the order of time …')
    await sort(files)
  })
  return files
}

async function runSeeder({ users, days, seed, end, project }: Recipe, file: string): Promise<void> {
  const flags = { users, days, seed, end, project, out: 'ndjson', file }
  const seeder = spawn(
    process.execPath,
    ['--import', 'tsx', 'seed/src/main.ts', '--quiet'].concat(
      Object.entries(flags).flatMap(([name, value]) => [`--${name}`, `${value}`]),
    ),
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
  )
  endWithUs(seeder)
  const [code] = await once(seeder, 'close')
  if (code !== 0) throw new Error(`the seeder ended with ${code}`)
}

async function sort({ byUser, byTime, rows }: EventFiles): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    // A delimiter and a quote that no JSON contains leave each line as it is.
    await connection.run(`
      copy (
        select json from read_ndjson_objects('${byUser}') order by json ->> '$.timestamp'
      ) to '${byTime}' (format csv, header false, quote '', delim '\x01')
    `)
    await connection.run(`copy (${peerRows(byUser)}) to '${rows}' (format parquet)`)
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}
