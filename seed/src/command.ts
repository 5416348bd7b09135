import { writeFile } from 'node:fs/promises'
import type { Writable } from 'node:stream'
import type { Store } from '@footpath/backend/store'
import { parseArguments, type SeedOptions } from './options.ts'
import { createProgressBar, noProgress } from './progress.ts'
import { type Filled, report } from './report.ts'
import { seed } from './seed.ts'
import { csv, ndjson } from './sinks/formats.ts'
import { createMongoSink } from './sinks/mongoSink.ts'
import { nowhere, type Sink } from './sinks/sink.ts'
import { createTextSink } from './sinks/textSink.ts'
import { unlessAborted } from './unlessAborted.ts'

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
