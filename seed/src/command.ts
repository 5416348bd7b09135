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
  const startedAt = now()
  const seeded = await fill(options, surroundings)
  const seconds = (now() - startedAt) / 1000
  if (options.key !== null && !options.dryRun) {
    await writeFile(options.key, `${JSON.stringify(seeded.answerKey, null, 2)}\n`)
  }
  report({ options, seeded, seconds, surroundings })
  return 0
}

async function fill(options: SeedOptions, surroundings: Surroundings): Promise<Seeded> {
  const { stderr, now, signal } = surroundings
  const { recipe } = options
  const sink = await openSink(options, surroundings)
  const showsProgress = !options.quiet && stderr.isTTY === true
  const progress = showsProgress
    ? createProgressBar({ users: recipe.users, stream: stderr, clock: now })
    : noProgress
  try {
    const seeded = await seed({ recipe, sink, progress, clock: now, signal })
    progress.stop()
    if (showsProgress && options.out === 'mongo' && !options.dryRun) {
      stderr.write('Building users and sessions …\n')
    }
    await unlessAborted(sink.finish(), signal)
    return seeded
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
  { stdout, openStore }: Surroundings,
): Promise<Sink> {
  if (dryRun) return nowhere
  if (out !== 'mongo') {
    return createTextSink({ format: out === 'csv' ? csv : ndjson, file, standardOutput: stdout })
  }
  const store = await openStore()
  try {
    const sink = await createMongoSink({ store, recipe, name, drop })
    return { ...sink, close: () => store.close() }
  } catch (error) {
    await store.close()
    throw error
  }
}

function report({
  options,
  seeded,
  seconds,
  surroundings: { stdout, stderr },
}: {
  options: SeedOptions
  seeded: Seeded
  seconds: number
  surroundings: Surroundings
}): void {
  const { users, events, answerKey } = seeded
  const { out, file, key, dryRun, json, quiet } = options
  if (json) {
    const written = { out, file, key, dryRun, users, events, seconds }
    stdout.write(`${JSON.stringify({ ...written, answerKey })}\n`)
    return
  }
  if (quiet) return
  const text = out !== 'mongo' && file === null && !dryRun ? stderr : stdout
  text.write(describe(seeded))
  if (dryRun) {
    text.write('Nothing was written (--dry-run).\n')
    return
  }
  const rate = Math.round(events / Math.max(seconds, 0.001)).toLocaleString('en')
  text.write(`Written in ${seconds.toFixed(1)} s (${rate} events/s).\n`)
  if (key !== null) text.write(`Answer key: ${key}\n`)
}
