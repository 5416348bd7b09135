import { Command } from 'commander'
import { wholeNumber } from '../wholeNumber.ts'

export interface BenchOptions {
  seconds: number
  singleSeconds: number
  overloadSeconds: number
  connections: number
  /** Directory for the API's CPU profile. */
  profile?: string
  write: boolean
}

const whole = wholeNumber({ digits: 4 })

/** `npm run bench:ingest -- …`. */
export function parseBenchOptions(argv: string[]): BenchOptions {
  const command = new Command('bench:ingest')
    .description(
      'How fast events come in over HTTP, on a server and a database of its own (loopback only).',
    )
    .option('--seconds <n>', 'how long batches of 500 are sent', whole, 60)
    .option('--single-seconds <n>', 'how long single events are sent, 200 a second', whole, 30)
    .option('--overload-seconds <n>', 'how long three times the load is offered', whole, 120)
    .option('--connections <n>', 'that send batches one after the other', whole, 8)
    .option('--profile <directory>', 'where the API writes a CPU profile when it ends')
    .option('--write', 'put the table into docs/operations.md', false)
    .exitOverride()
  command.parse(argv, { from: 'user' })
  return command.opts()
}
