import { Command } from 'commander'
import { wholeNumber } from '../wholeNumber.ts'

export interface BenchOptions {
  events: number
  /** Whether Footpath's pipelines are asked as well. */
  pipeline: boolean
  /** Seconds of ingestion beside the dashboard. */
  ingestSeconds: number
  /** Only questions whose names contain this. */
  only?: string
  /** Put the tables into docs/benchmark.md. */
  write: boolean
}

const whole = wholeNumber({ digits: 8 })

/** `npm run bench -- …`. */
export function parseBenchOptions(argv: string[]): BenchOptions {
  const command = new Command('bench')
    .description(
      'How fast reports are answered, beside the column databases that this machine has. The first ' +
        'run makes the data and keeps them in the cache directory.',
    )
    .option('--events <n>', 'size of the data, about', whole, 1_000_000)
    .option('--no-pipeline', 'leave out Footpath’s pipelines, which take long')
    .option('--ingest-seconds <n>', 'how long events come in beside the dashboard', whole, 20)
    .option('--only <text>', 'ask only the questions whose names contain it')
    .option('--write', 'put the tables into docs/benchmark.md', false)
    .exitOverride()
  command.parse(argv, { from: 'user' })
  return command.opts()
}
