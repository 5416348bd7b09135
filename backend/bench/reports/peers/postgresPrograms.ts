import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readdir, realpath } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { binaryLookup } from '../../../src/config.ts'

/** Where Debian puts what is not meant for the PATH, by version. */
const packaged = '/usr/lib/postgresql'

/** The directory of `postgres`, `initdb` and `psql`. @throws when there is none */
export async function findPrograms(): Promise<string> {
  const onPath = binaryLookup()
    .path.split(path.delimiter)
    .map((directory) => path.join(directory, 'postgres'))
    .find(existsSync)
  if (onPath) return path.dirname(await realpath(onPath))
  const versions = existsSync(packaged) ? await readdir(packaged) : []
  const latest = versions.sort((one, other) => Number(other) - Number(one))[0]
  if (latest === undefined) throw new Error('no postgres on the PATH')
  return path.join(packaged, latest, 'bin')
}

export interface SystemAccount {
  uid: number
  gid: number
}

/** PostgreSQL refuses to run as root: then as this account; null where we are not root. */
export async function accountFor(name: string): Promise<SystemAccount | null> {
  if (process.getuid?.() !== 0) return null
  const idOf = async (option: string) =>
    Number((await promisify(execFile)('id', [option, name])).stdout)
  return { uid: await idOf('-u'), gid: await idOf('-g') }
}
