import { projectId } from '@footpath/contract/common'
import { CommanderError } from 'commander'
import { isDate, isTimeZone, wholeNumber } from './flagValues.ts'
import { addDays, createLocalDate } from './localDays.ts'
import { createProgram, type RawFlags } from './program.ts'
import type { Recipe } from './world.ts'

export const outputs = ['mongo', 'ndjson', 'csv'] as const
export type Output = (typeof outputs)[number]

export interface SeedOptions {
  recipe: Recipe
  /** The project's name, for people. */
  name: string
  out: Output
  /** Where ndjson or csv goes; null = standard output. */
  file: string | null
  /** Where the answer key goes; null = nowhere but into the summary. */
  key: string | null
  drop: boolean
  dryRun: boolean
  json: boolean
  quiet: boolean
}

export type ParsedArguments =
  | { kind: 'run'; options: SeedOptions }
  | { kind: 'help'; text: string }
  /** Everything that is wrong, in plain sentences. */
  | { kind: 'problems'; problems: string[] }

/** Reads the command line; `now` (epoch ms) decides which day was yesterday. */
export function parseArguments(argv: readonly string[], now: number): ParsedArguments {
  let text = ''
  const program = createProgram((written) => {
    text += written
  })
  try {
    program.parse(argv, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return { kind: 'help', text }
    return { kind: 'problems', problems: [sentenceOf(error)] }
  }
  return check({ flags: program.opts<RawFlags>(), unknown: unknownOf(program.args), now })
}

function check({
  flags,
  unknown,
  now,
}: {
  flags: RawFlags
  unknown: string[]
  now: number
}): ParsedArguments {
  const problems = [...unknown]
  const demand = (holds: boolean, problem: string) => {
    if (!holds) problems.push(problem)
  }
  const numbers = {
    users: wholeNumber('--users', flags.users, { min: 1, max: 999_999, problems }),
    days: wholeNumber('--days', flags.days, { min: 1, max: 3_650, problems }),
    seed: wholeNumber('--seed', flags.seed, { min: 0, max: 2 ** 32 - 1, problems }),
  }
  const out = outputs.find((known) => known === flags.out)
  const isFile = out === 'ndjson' || out === 'csv'

  demand(
    projectId.safeParse(flags.project).success,
    `--project ${flags.project} is not a project id: 1 to 63 of a–z, 0–9, - and _.`,
  )
  demand(flags.name.trim() !== '', '--name is empty.')
  demand(isTimeZone(flags.timeZone), `--time-zone ${flags.timeZone} is not an IANA time zone.`)
  demand(
    Intl.supportedValuesOf('currency').includes(flags.currency),
    `--currency ${flags.currency} is not an ISO 4217 code, such as USD.`,
  )
  demand(out !== undefined, `--out ${flags.out} is not one of ${outputs.join(', ')}.`)
  demand(
    out !== 'mongo' || flags.file === undefined,
    '--file only goes with --out ndjson or --out csv.',
  )
  demand(!flags.drop || !isFile, '--drop only goes with --out mongo.')
  demand(
    !flags.drop || flags.yes === true,
    `--drop erases all data of the project "${flags.project}": add --yes to say that you mean it.`,
  )
  demand(
    !(flags.json && isFile && flags.file === undefined && !flags.dryRun),
    '--json needs --file here: standard output already carries the events.',
  )
  const end = isTimeZone(flags.timeZone) ? lastDayOf({ flags, now, problems }) : ''

  if (problems.length > 0 || !out) return { kind: 'problems', problems }
  const file = flags.file ?? null
  return {
    kind: 'run',
    options: {
      recipe: {
        project: flags.project,
        ...numbers,
        end,
        timeZone: flags.timeZone,
        currency: flags.currency,
      },
      name: flags.name.trim(),
      out,
      file,
      key: flags.key ?? (file === null ? null : `${file}.key.json`),
      drop: flags.drop ?? false,
      dryRun: flags.dryRun ?? false,
      json: flags.json ?? false,
      quiet: flags.quiet ?? false,
    },
  }
}

function lastDayOf({
  flags,
  now,
  problems,
}: {
  flags: RawFlags
  now: number
  problems: string[]
}): string {
  const today = createLocalDate(flags.timeZone)(now)
  const { end = addDays(today, -1) } = flags
  if (!isDate(end)) problems.push(`--end ${end} is not a day of the calendar, as in 2026-01-31.`)
  else if (end > today) problems.push(`--end ${end} lies in the future: today is ${today}.`)
  return end
}

/** What commander could not place; the word after an unknown flag is taken for its value. */
function unknownOf(words: readonly string[]): string[] {
  return words
    .filter((word, index) => word.startsWith('-') || !words[index - 1]?.startsWith('-'))
    .map((word) =>
      word.startsWith('-')
        ? `${word} is not an option: see npm run seed -- --help.`
        : `"${word}" belongs to no option.`,
    )
}

/** `error: option '--users <count>' argument missing` becomes a sentence. */
function sentenceOf({ message }: CommanderError): string {
  const plain = message.replace(/^error: /, '')
  return `${plain.charAt(0).toUpperCase()}${plain.slice(1)}.`
}
