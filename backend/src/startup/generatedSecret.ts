import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writePrivateFile } from './privateFile.ts'
import { StartupError } from './startupError.ts'

/** Makes the data directory, readable by its owner alone. */
export function makeDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  } catch (cause) {
    throw new StartupError(`The data directory ${dataDir} cannot be made.`, {
      remedy: 'Set DATA_DIR to a directory that this user may write to.',
      cause,
    })
  }
}

/** The 256-bit secret kept under this name in the data directory, made when there is none. */
export function generatedSecret(dataDir: string, name: string): string {
  const file = join(dataDir, name)
  try {
    const kept = readFileSync(file, 'utf8').trim()
    if (kept.length >= 64) return kept
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
      throw new StartupError(`The secret kept in ${file} cannot be read.`, {
        remedy: 'Start as the user who owns the data directory, or set DATA_DIR to another one.',
        cause: error,
      })
    }
  }
  // Hexadecimal fits wherever it goes: a connection string, mongod's key file, a header.
  const secret = randomBytes(32).toString('hex')
  writePrivateFile(file, `${secret}\n`)
  return secret
}
