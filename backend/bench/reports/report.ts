import { readFile, writeFile } from 'node:fs/promises'
import type { LiveResults } from './live.ts'
import type { LookUps } from './lookUps.ts'
import type { ReportResults, ReportTimings } from './reports.ts'
import { crowds } from './timing.ts'

export interface BenchResults extends ReportResults {
  command: string
  machine: string
  events: number
  users: number
  /** Of all who were asked, in the order of the columns. */
  engines: string[]
  /** Peers that this machine does not have. */
  missing: string[]
  lookUps: LookUps[]
  /** Milliseconds. */
  firstAnswerMs: number
  live: LiveResults
  /** MB. */
  peakRss: number
  /** How often the columns were behind the events when they were asked. */
  behind: number
}

/** What is aimed at (milliseconds, MB), at ten million events on two processors. */
const aims = {
  ratio: 0.5,
  hot: 150,
  firstAnswer: 3_000,
  rss: 700,
  fresh: 1_000,
  lookUp: 30,
  slowDown: 2,
}
const scan = 'Footpath scan'
/** The peers that the ratio is about. */
const isColumnDatabase = (engine: string) => /^(DuckDB|ClickHouse)/.test(engine)

export function describeResults(results: BenchResults): string {
  const { command, machine, events, users, missing, refusals } = results
  const checks = checksOf(results)
  const missed = checks.filter(({ holds }) => !holds)
  return [
    '# Benchmark',
    '',
    `\`${command}\`: ${machine}. ${count(events)} events of ${count(users)} people in 90 days,`,
    'made by the seeder. All engines gave the same answers before any was timed.',
    ...(missing.length > 0 ? ['', `Not on this machine: ${missing.join('; ')}.`] : []),
    '',
    '## Reports, hot',
    '',
    'Milliseconds: the median of up to five answers, after up to five that are not timed (what is',
    'compiled while it runs is fast only then); in brackets the only answer, where one took more than',
    'five seconds. Ratio: Footpath’s scan to the faster of DuckDB and ClickHouse.',
    '',
    hotTable(results),
    '',
    '## Reports, cold and in a crowd',
    '',
    'Milliseconds: the first answer after the start / the median of 4 and of 10 clients that ask at',
    'once; – where that would take too long.',
    '',
    crowdTable(results),
    '',
    '## Beside the reports',
    '',
    table(
      ['', 'seen', 'aim'],
      checks.filter(({ report }) => !report).map(({ what, seen, aim }) => [what, seen, aim]),
    ),
    '',
    '## Aims missed',
    '',
    ...(missed.length === 0
      ? ['None.']
      : missed.map(({ what, seen, aim }) => `- ${what}: ${seen}, where the aim is ${aim}.`)),
    ...(refusals.length > 0
      ? ['', '## Not answered', '', ...refusals.map((one) => `- ${one}`)]
      : []),
    '',
  ].join('\n')
}

function hotTable({ engines, reports }: BenchResults): string {
  const rows = reports.map(({ question, timings }) => [
    question.title,
    ...engines.map((engine) => {
      const timing = timings.get(engine)
      if (!timing) return '–'
      return timing.hot === null ? `(${ms(timing.cold)})` : ms(timing.hot)
    }),
    ratioText(ratioOf(timings)),
  ])
  return table(['', ...engines, 'ratio'], rows)
}

function crowdTable({ engines, reports }: BenchResults): string {
  const rows = reports.map(({ question, timings }) => [
    question.title,
    ...engines.map((engine) => {
      const timing = timings.get(engine)
      if (!timing) return '–'
      return [timing.cold, ...crowds.map((size) => timing.crowd.get(size) ?? null)]
        .map((time) => (time === null ? '–' : ms(time)))
        .join(' / ')
    }),
  ])
  return table(['', ...engines], rows)
}

/** The scan's time over that of the faster column database; null where one of them has none. */
export function ratioOf(timings: ReportTimings['timings']): number | null {
  const ours = timings.get(scan)?.hot ?? null
  const theirs = [...timings]
    .filter(([engine]) => isColumnDatabase(engine))
    .map(([, { hot, cold }]) => hot ?? cold)
  return ours === null || theirs.length === 0 ? null : ours / Math.min(...theirs)
}

interface Check {
  what: string
  seen: string
  aim: string
  holds: boolean
  /** Whether a table of reports shows it. */
  report?: true
}

function checksOf({
  reports,
  lookUps,
  firstAnswerMs,
  live,
  peakRss,
  behind,
}: BenchResults): Check[] {
  const below = (what: string, seen: number, aim: number, unit: string): Check => ({
    what,
    seen: `${ms(seen)} ${unit}`,
    aim: `at most ${count(aim)} ${unit}`,
    holds: seen <= aim,
  })
  return [
    ...reports.flatMap(({ question, timings }): Check[] => {
      const ratio = ratioOf(timings)
      const hot = timings.get(scan)?.hot ?? Number.POSITIVE_INFINITY
      const { title } = question
      return [
        { ...below(`${title}, by scan`, hot, aims.hot, 'ms'), report: true },
        {
          what: `${title}, beside the faster column database`,
          seen: ratioText(ratio),
          aim: `at most ${aims.ratio} ×`,
          holds: ratio === null || ratio <= aims.ratio,
          report: true,
        },
      ]
    }),
    ...lookUps.map(({ what, times }) => ({
      what: `${what}, p50 / p99`,
      seen: `${ms(times.p50)} / ${ms(times.p99)} ms`,
      aim: `p99 at most ${aims.lookUp} ms`,
      holds: times.p99 <= aims.lookUp,
    })),
    below('the first answer after a restart', firstAnswerMs, aims.firstAnswer, 'ms'),
    below('a new event is told, median', live.freshness.p50, aims.fresh, 'ms'),
    below('a new event is told, at the latest', live.freshness.most, aims.fresh, 'ms'),
    {
      what: `the dashboard alone and beside ${count(live.stored)} events/s`,
      seen: `${ms(live.alone)} and ${ms(live.beside)} ms`,
      aim: 'at most twice as long',
      holds: live.beside <= aims.slowDown * live.alone,
    },
    {
      what: 'times the columns were behind the events when asked',
      seen: count(behind),
      aim: 'none',
      holds: behind === 0,
    },
    below('API’s resident memory at most', peakRss, aims.rss, 'MB'),
  ]
}

function table(head: string[], rows: string[][]): string {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
}

const notesTitle = '## How to read this'

/** What people wrote stays: everything from the heading of the notes on. */
export function withNotes(text: string, before: string): string {
  const from = before.indexOf(notesTitle)
  return from === -1 ? text : `${text}\n${before.slice(from)}`
}

export async function writeDocument(file: string, text: string): Promise<void> {
  await writeFile(file, withNotes(text, await readFile(file, 'utf8')))
}

const count = (value: number) => Math.round(value).toLocaleString('en')
const ms = (value: number) => (value < 10 ? value.toFixed(1) : count(value))
const ratioText = (ratio: number | null) => (ratio === null ? '–' : `${ratio.toFixed(2)} ×`)
