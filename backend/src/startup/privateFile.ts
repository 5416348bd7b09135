import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { StartupError } from './startupError.ts'

/**
 * Writes a file that only its owner may read, whole or not at all: a crash, or a disk that fills,
 * leaves what was there before.
 */
export function writePrivateFile(file: string, content: string): void {
  const temporary = `${file}.${process.pid}.tmp`
  try {
    const descriptor = openSync(temporary, 'w', 0o600)
    try {
      writeSync(descriptor, content)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    renameSync(temporary, file)
  } catch (cause) {
    rmSync(temporary, { force: true })
    const full = (cause as NodeJS.ErrnoException).code === 'ENOSPC'
    throw new StartupError(
      full ? `The disk is full: ${file} cannot be written.` : `${file} cannot be written.`,
      {
        remedy: full
          ? 'Free some space, or set DATA_DIR to a directory on another disk.'
          : 'Set DATA_DIR to a directory that this user may write to.',
        cause,
      },
    )
  }
}
