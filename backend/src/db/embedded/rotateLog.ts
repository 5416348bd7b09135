import { renameSync, statSync } from 'node:fs'

const mostBytes = 20 * 1024 * 1024

/** Keeps mongod's log and the one before within bounds. A running server reopens it on SIGUSR1. */
export function rotateLog(log: string, pid?: number): void {
  const size = statSync(log, { throwIfNoEntry: false })?.size ?? 0
  if (size < mostBytes) return
  renameSync(log, `${log}.1`)
  if (pid !== undefined) process.kill(pid, 'SIGUSR1')
}
