import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { binaryLookup } from '../../src/config.ts'
import { endWithUs } from '../crash/endWithUs.ts'
import { runLimitMs } from './target.ts'

const requirements = fileURLToPath(new URL('requirements.txt', import.meta.url))
const config = fileURLToPath(new URL('schemathesis.toml', import.meta.url))

/**
 * Schemathesis in a virtual environment of its own, kept in the cache directory under the hash of
 * what is in it; every package is pinned by its hash.
 * @returns its program
 */
export async function installSchemathesis(): Promise<string> {
  const hash = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 16)
  const home = join(binaryLookup().cacheDir, `schemathesis-${hash}`)
  const program = join(home, 'bin', 'st')
  const done = join(home, 'installed')
  if (existsSync(done)) return program
  await rm(home, { recursive: true, force: true })
  await run('python3', ['-m', 'venv', home])
  const only = ['--require-hashes', '--only-binary', ':all:']
  await run(join(home, 'bin', 'pip'), ['install', '--quiet', ...only, '-r', requirements])
  await writeFile(done, '')
  return program
}

/** Asks the server everything that its description allows, and more; resolves to the exit code. */
export function runSchemathesis({
  program,
  url,
  environment,
  directory,
  args,
  signal,
}: {
  program: string
  url: string
  environment: Record<string, string>
  /** Where it keeps what it keeps; the report is `junit.xml`. */
  directory: string
  args: string[]
  /** Ends it early. */
  signal: AbortSignal
}): Promise<number> {
  const report = ['--report', 'junit', '--report-junit-path', join(directory, 'junit.xml')]
  const options = ['--config-file', config, 'run', `${url}/api/openapi.json`, ...report, ...args]
  return start(program, options, { env: environment, cwd: directory, signal })
}

async function run(command: string, args: string[]): Promise<void> {
  const code = await start(command, args)
  if (code !== 0) throw new Error(`${command} ended with ${code}`)
}

function start(
  command: string,
  args: string[],
  {
    env = {},
    ...options
  }: { env?: Record<string, string>; cwd?: string; signal?: AbortSignal } = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
      timeout: runLimitMs,
      ...options,
    })
    endWithUs(child)
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? 1))
  })
}
