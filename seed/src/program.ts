import { Command } from 'commander'

/** Flags as typed, before anything is checked. */
export interface RawFlags {
  users: string
  days: string
  seed: string
  end?: string
  project: string
  name: string
  timeZone: string
  currency: string
  out: string
  file?: string
  key?: string
  drop?: true
  yes?: true
  dryRun?: true
  json?: true
  quiet?: true
}

const examples = `
Examples:
  npm run seed                                      5 000 users over a year into MongoDB
  npm run seed -- --users 500 --days 60 --dry-run   only say what would be true
  npm run seed -- --drop --yes --seed 7             replace the demo project by another one
  npm run seed -- --out ndjson --file events.ndjson the same events as a file, with its key

The same flags give the same bytes: name --end to repeat a run on another day.
MongoDB is the one that npm start uses, or the one MONGO_URI names.
`

/** The flags and their help. Unknown ones are left in `args`, to be reported with all others. */
export function createProgram(write: (text: string) => void): Command {
  return new Command('npm run seed --')
    .usage('[options]')
    .description(
      'Makes a shop’s worth of events whose truth is known, and the answer key to check reports by.',
    )
    .option('--users <count>', 'people who register', '5000')
    .option('--days <count>', 'local days with data', '365')
    .option('--seed <number>', 'another number makes other people', '42')
    .option('--end <date>', 'last day with data (default: yesterday)')
    .option('--project <id>', 'project to fill', 'demo')
    .option('--name <text>', 'the project’s name', 'Demo shop')
    .option('--time-zone <zone>', 'the project’s IANA time zone', 'UTC')
    .option('--currency <code>', 'the project’s currency, ISO 4217', 'USD')
    .option('--out <where>', 'mongo, ndjson or csv', 'mongo')
    .option('--file <path>', 'file for ndjson or csv (default: standard output)')
    .option('--key <path>', 'file for the answer key (default: FILE.key.json beside --file)')
    .option('--drop', 'first erase what the project holds; needs --yes')
    .option('--yes', 'confirms --drop')
    .option('--dry-run', 'make everything, write nothing')
    .option('--json', 'print summary and answer key as JSON')
    .option('--quiet', 'no progress, no summary')
    .helpOption('--help', 'show this')
    .addHelpText('after', examples)
    .allowUnknownOption()
    .allowExcessArguments()
    .exitOverride()
    .configureOutput({ writeOut: write, writeErr: () => {} })
}
