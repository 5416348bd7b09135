import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { binaryLookup } from '../src/config.ts'
import { endWithUs } from './crash/endWithUs.ts'

/**
 * A virtual environment of Python's, kept in the cache directory under the hash of what is in it;
 * every package is pinned by its hash.
 * @returns the directory of its programs
 */
export async function virtualEnvironment({
  name,
  requirements,
  options = [],
}: {
  name: string
  /** A file of requirements with hashes. */
  requirements: string
  /** More of pip's. */
  options?: string[]
}): Promise<string> {
  const hash = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 16)
  const home = join(binaryLookup().cacheDir, `${name}-${hash}`)
  const programs = join(home, 'bin')
  const done = join(home, 'installed')
  if (existsSync(done)) return programs
  await rm(home, { recursive: true, force: true })
  await run('python3', ['-m', 'venv', home])
  const only = ['--require-hashes', '--only-binary', ':all:', ...options]
  await run(join(programs, 'pip'), ['install', '--quiet', ...only, '-r', requirements])
  await writeFile(done, '')
  return programs
}

function run(command: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] })
    endWithUs(child)
    child.once('error', reject)
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`${command} ended with ${code}`)),
    )
  })
}
