import { readlinkSync, rmSync, symlinkSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive, type ProcessIdentity, self } from './processIdentity.ts'

/**
 * Takes the lock of this name, or answers who holds it. A holder that is gone (SIGKILL, power) holds
 * nothing. The lock is a symbolic link whose target names the holder: it appears whole or not at all,
 * and takes no space on a disk that is full.
 */
export function tryLock(file: string): { release(): void } | { holder: ProcessIdentity } {
  const { pid, started } = self()
  for (;;) {
    try {
      symlinkSync(`${pid}:${started}`, file)
      return { release: () => rmSync(file, { force: true }) }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const holder = readHolder(file)
    if (holder && isAlive(holder)) return { holder }
    rmSync(file, { force: true })
  }
}

/** Runs the action while no other process runs one under the same lock; waits for its turn. */
export async function underLock<T>(
  file: string,
  action: () => Promise<T>,
  { timeoutMs = 180_000 }: { timeoutMs?: number } = {},
): Promise<T> {
  const started = performance.now()
  for (;;) {
    const lock = tryLock(file)
    if ('release' in lock) {
      try {
        return await action()
      } finally {
        lock.release()
      }
    }
    if (performance.now() - started > timeoutMs) {
      throw new Error(`${file} has been held by process ${lock.holder.pid} for too long`)
    }
    await sleep(50)
  }
}

function readHolder(file: string): ProcessIdentity | undefined {
  try {
    const [pid = '', ...started] = readlinkSync(file).split(':')
    return { pid: Number(pid), started: started.join(':') }
  } catch {
    return undefined
  }
}
