import { join } from 'node:path'
import { tryLock } from '../db/embedded/lockFile.ts'
import { makeDataDir } from './generatedSecret.ts'
import { StartupError } from './startupError.ts'

/**
 * One Footpath serves a data directory: a second one would stop or starve the first one's database.
 * @throws StartupError when another process has it, or the directory cannot be written
 */
export function claimDataDir(dataDir: string): { release(): void } {
  makeDataDir(dataDir)
  const lock = attempt(dataDir)
  if ('release' in lock) return lock
  throw new StartupError(
    `The data directory ${dataDir} is in use by another Footpath (process ${lock.holder.pid}).`,
    { remedy: 'Stop that one, or set DATA_DIR to another directory.' },
  )
}

function attempt(dataDir: string) {
  try {
    return tryLock(join(dataDir, 'footpath.lock'))
  } catch (cause) {
    const full = (cause as NodeJS.ErrnoException).code === 'ENOSPC'
    throw new StartupError(
      full
        ? `The disk is full: the data directory ${dataDir} cannot be written.`
        : `The data directory ${dataDir} cannot be written.`,
      {
        remedy: full
          ? 'Free some space, or set DATA_DIR to a directory on another disk.'
          : 'Set DATA_DIR to a directory that this user may write to.',
        cause,
      },
    )
  }
}
