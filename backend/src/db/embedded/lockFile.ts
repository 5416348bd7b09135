import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive, type ProcessIdentity, self } from './processIdentity.ts'

/**
 * Takes the lock kept in a file, or answers who holds it. A holder that is gone (SIGKILL, power) holds
 * nothing. The file appears by link(2), complete with its holder's name, so nobody reads half of it.
 */
export function tryLock(file: string): { release(): void } | { holder: ProcessIdentity } {
  const me = self()
  const mine = `${file}.${me.pid}`
  writeFileSync(mine, JSON.stringify(me), { mode: 0o600 })
  try {
    for (;;) {
      try {
        linkSync(mine, file)
        return { release: () => rmSync(file, { force: true }) }
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      }
      const holder = readHolder(file)
      if (holder && isAlive(holder)) return { holder }
      rmSync(file, { force: true })
    }
  } finally {
    rmSync(mine, { force: true })
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
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
