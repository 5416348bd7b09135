import type { Writable } from 'node:stream'
import type { SeedOptions } from './options.ts'
import type { Seeded } from './seed.ts'
import { describe } from './summary.ts'

export interface Filled extends Seeded {
  /** Until all events were made and handed over. */
  writingSeconds: number
  /** Until users and sessions stood as well. */
  totalSeconds: number
}

/** Tells what was done: JSON for programs, sentences for people, nothing when asked to be quiet. */
export function report(
  filled: Filled,
  {
    options,
    surroundings: { stdout, stderr },
  }: { options: SeedOptions; surroundings: { stdout: Writable; stderr: Writable } },
): void {
  const { users, events, writingSeconds, totalSeconds, answerKey } = filled
  const { out, file, key, dryRun, json, quiet } = options
  if (json) {
    const summary = { out, file, key, dryRun, users, events, writingSeconds, totalSeconds }
    stdout.write(`${JSON.stringify({ ...summary, answerKey })}\n`)
    return
  }
  if (quiet) return
  const text = out !== 'mongo' && file === null && !dryRun ? stderr : stdout
  text.write(describe(filled))
  if (dryRun) {
    text.write('Nothing was written (--dry-run).\n')
    return
  }
  const rate = Math.round(events / Math.max(writingSeconds, 0.001)).toLocaleString('en')
  text.write(
    `Written in ${writingSeconds.toFixed(1)} s (${rate} events/s), complete after ${totalSeconds.toFixed(1)} s.\n`,
  )
  if (key !== null) text.write(`Answer key: ${key}\n`)
}
