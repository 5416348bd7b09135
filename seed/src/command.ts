import { writeFile } from 'node:fs/promises'
import type { Writable } from 'node:stream'
import type { Store } from '@footpath/backend/store'
import { parseArguments, type SeedOptions } from './options.ts'
import { createProgressBar, noProgress } from './progress.ts'
import { type Seeded, seed } from './seed.ts'
import { csv, ndjson } from './sinks/formats.ts'
import { createMongoSink } from './sinks/mongoSink.ts'
import { nowhere, type Sink } from './sinks/sink.ts'
import { createTextSink } from './sinks/textSink.ts'
import { describe } from './summary.ts'

/** What the command touches of the world around it. */
export interface Surroundings {
  stdout: Writable
  stderr: Writable & { isTTY?: boolean }
  /** Epoch ms. */
  now: () => number
  /** Connects to the database, when the events go there. */
  openStore: () => Promise<Store>
  /** Aborted by Ctrl-C. */
  signal: AbortSignal
}

/** sysexits would have 64, but 2 is what shells and their users expect of a bad flag. */
const exitUsage = 2

/** Runs `npm run seed` and gives its exit code; throws what goes wrong once the work has begun. */
export async function runCommand(
  argv: readonly string[],
  surroundings: Surroundings,
): Promise<number> {
  const { stdout, stderr, now } = surroundings
  const parsed = parseArguments(argv, now())
  if (parsed.kind === 'help') {
    stdout.write(parsed.text)
    return 0
  }
  if (parsed.kind === 'problems') {
    stderr.write(`${parsed.problems.join('\n')}\n`)
    return exitUsage
  }

  const { options } = parsed
  const filled = await fill(options, surroundings)
  if (options.key !== null && !options.dryRun) {
    await writeFile(options.key, `${JSON.stringify(filled.answerKey, null, 2)}\n`)
  }
  report(filled, { options, surroundings })
  return 0
}

interface Filled extends Seeded {
  /** Until all events were made and handed over. */
  writingSeconds: number
  /** Until users and sessions stood as well. */
  totalSeconds: number
}

async function fill(options: SeedOptions, surroundings: Surroundings): Promise<Filled> {
  const { stderr, now, signal } = surroundings
  const { recipe } = options
  const isWatched = !options.quiet && stderr.isTTY === true
  const announce = (step: string) => {
    if (isWatched) stderr.write(`${step}\n`)
  }
  const sink = await openSink(options, { ...surroundings, announce })
  const startedAt = now()
  const secondsSinceStart = () => (now() - startedAt) / 1000
  const progress = isWatched
    ? createProgressBar({ users: recipe.users, stream: stderr, clock: now })
    : noProgress
  try {
    const seeded = await seed({ recipe, sink, progress, clock: now, signal })
    const writingSeconds = secondsSinceStart()
    progress.stop()
    await unlessAborted(sink.finish(), signal)
    return { ...seeded, writingSeconds, totalSeconds: secondsSinceStart() }
  } finally {
    progress.stop()
    await sink.close()
  }
}

/** The work's own outcome, or a rejection as soon as the signal says to stop. */
function unlessAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    work.then(resolve, reject)
  })
}

async function openSink(
  { recipe, name, out, file, drop, dryRun }: SeedOptions,
  {
    stdout,
    openStore,
    announce,
  }: Pick<Surroundings, 'stdout' | 'openStore'> & { announce: (step: string) => void },
): Promise<Sink> {
  if (dryRun) return nowhere
  if (out !== 'mongo') {
    return createTextSink({ format: out === 'csv' ? csv : ndjson, file, standardOutput: stdout })
  }
  const store = await openStore()
  try {
    const sink = await createMongoSink({ store, recipe, name, drop, announce })
    return { ...sink, close: () => store.close() }
  } catch (error) {
    await store.close()
    throw error
  }
}

function report(
  filled: Filled,
  {
    options,
    surroundings: { stdout, stderr },
  }: { options: SeedOptions; surroundings: Surroundings },
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
