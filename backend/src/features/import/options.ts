import { eventName, projectId } from '@footpath/contract/common'
import { Command, InvalidArgumentError, Option } from 'commander'
import type { z } from 'zod'
import { isTimeZone } from '../../time/calendar.ts'
import { eventFields } from './columns.ts'
import { type FileFormat, fileFormats } from './format.ts'

export interface ImportOptions {
  files: string[]
  project: string
  name?: string
  timeZone?: string
  currency?: string
  event?: string
  map: Map<string, string>
  format?: FileFormat
  delimiter?: string
  minorUnits: boolean
  rejects?: string
  dryRun: boolean
  json: boolean
  quiet: boolean
}

/** `npm run import -- …`; a bad flag is told with what it takes, and exit code 2. */
export function parseImportOptions(argv: string[]): ImportOptions {
  const command = new Command('import')
    .description(
      'Imports events from files: CSV, TSV, whitespace-separated or NDJSON, each also gzipped.\n' +
        'Columns are recognised by their usual names (user_id, event, timestamp, amount, …);\n' +
        'what is no event field becomes a property. Importing a file twice adds nothing;\n' +
        'one that was cut short goes on from where it was.',
    )
    .argument('<file...>', 'files to import')
    .requiredOption('--project <id>', 'project to import into, made when missing', check(projectId))
    .option('--name <name>', "a new project's name")
    .option('--time-zone <zone>', "a new project's IANA zone; dates without offset are its", zone)
    .option('--currency <code>', 'ISO 4217 currency of amounts whose row names none', currency)
    .option('--event <name>', 'event name for rows without one', check(eventName))
    .option(
      '--map <column=field>',
      `what a column becomes: ${eventFields.join(', ')}, or a property's name (repeatable)`,
      mapping,
      new Map<string, string>(),
    )
    .addOption(new Option('--format <format>', 'instead of detecting it').choices(fileFormats))
    .option(
      '--delimiter <character>',
      'between the cells of a CSV, instead of detecting it',
      delimiter,
    )
    .option('--minor-units', 'amounts are cents already, as in what `npm run seed` writes', false)
    .option('--rejects <path>', 'where bad rows go, with line and reason (NDJSON)')
    .option('--dry-run', 'show the first rows as they would be stored, and store nothing', false)
    .option('--json', 'print the result as JSON', false)
    .option('--quiet', 'no progress bar', false)
    .addHelpText(
      'after',
      '\nExample:\n  npm run import -- purchases.txt.gz --project shop --event purchase \\\n' +
        '    --currency USD --map customer_id=userId --map dollar_value=amount',
    )
    .configureOutput({ outputError: (text, write) => write(text) })
    .exitOverride()
  command.parse(argv, { from: 'user' })
  return { ...command.opts<Omit<ImportOptions, 'files'>>(), files: command.args }
}

function check<Schema extends z.ZodType<string>>(schema: Schema): (text: string) => string {
  return (text) => {
    const result = schema.safeParse(text)
    if (result.success) return result.data
    throw new InvalidArgumentError(result.error.issues[0]?.message ?? 'not valid')
  }
}

function zone(text: string): string {
  if (isTimeZone(text)) return text
  throw new InvalidArgumentError('not a time zone; an example is Europe/Berlin')
}

function currency(text: string): string {
  const code = text.toUpperCase()
  if (Intl.supportedValuesOf('currency').includes(code)) return code
  throw new InvalidArgumentError('not an ISO 4217 code; an example is EUR')
}

function delimiter(text: string): string {
  const character = text === '\\t' ? '\t' : text
  if (character.length === 1 && character !== '"') return character
  throw new InvalidArgumentError('one character, such as ; or \\t for a tab')
}

function mapping(text: string, before: Map<string, string>): Map<string, string> {
  const at = text.lastIndexOf('=')
  if (at <= 0 || at === text.length - 1) {
    throw new InvalidArgumentError('give column=field, as in customer_id=userId')
  }
  return new Map(before).set(text.slice(0, at), text.slice(at + 1))
}
