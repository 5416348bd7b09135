import { describe, expect, it } from 'vitest'
import { parseArguments } from './options.ts'

const now = Date.parse('2026-06-30T23:30:00Z')
const parse = (...argv: string[]) => parseArguments(argv, now)
const problems = (...argv: string[]) => {
  const parsed = parse(...argv)
  return parsed.kind === 'problems' ? parsed.problems : []
}
const options = (...argv: string[]) => {
  const parsed = parse(...argv)
  if (parsed.kind !== 'run') throw new Error(JSON.stringify(parsed))
  return parsed.options
}

describe('parseArguments', () => {
  it('has defaults for everything, and ends yesterday', () => {
    expect(options()).toEqual({
      recipe: {
        project: 'demo',
        users: 5000,
        days: 365,
        seed: 42,
        end: '2026-06-29',
        timeZone: 'UTC',
        currency: 'USD',
      },
      name: 'Demo shop',
      out: 'mongo',
      file: null,
      key: null,
      drop: false,
      dryRun: false,
      json: false,
      quiet: false,
    })
  })

  it('takes yesterday in the project’s zone', () => {
    expect(options('--time-zone', 'Europe/Berlin').recipe.end).toBe('2026-06-30')
  })

  it('puts the key beside the file unless told where', () => {
    expect(options('--out', 'csv', '--file', 'a.csv').key).toBe('a.csv.key.json')
    expect(options('--out', 'csv', '--file', 'a.csv', '--key', 'k.json').key).toBe('k.json')
  })

  it('names every problem at once', () => {
    const found = problems(
      ...['--users', '0', '--days', '1e3', '--seed', '-1', '--end', '2026-02-30'],
      ...['--project', 'No Spaces', '--name', ' ', '--time-zone', 'Mars/Olympus'],
      ...['--currency', 'usd', '--out', 'xml', '--drop', '--wat', 'x', 'stray'],
    )
    const expected = [
      /^--wat is not an option/,
      /^"stray" belongs to no option/,
      /^--users 0 /,
      /^--days 1e3 /,
      /^--seed -1 /,
      /^--project No Spaces /,
      /^--name is empty/,
      /^--time-zone Mars\/Olympus /,
      /^--currency usd /,
      /^--out xml /,
      /^--drop erases all data/,
    ]
    expect(found).toHaveLength(expected.length)
    for (const [index, pattern] of expected.entries()) expect(found[index]).toMatch(pattern)
  })

  it('refuses days that do not exist or are not over in the calendar', () => {
    for (const end of ['2026-02-30', '26-01-01', '2026-1-1', 'today']) {
      expect(problems('--end', end)).toEqual([
        `--end ${end} is not a day of the calendar, as in 2026-01-31.`,
      ])
    }
    expect(problems('--end', '2026-07-01')[0]).toMatch(/lies in the future: today is 2026-06-30/)
  })

  it('refuses flags that contradict each other', () => {
    expect(problems('--file', 'a')).toEqual(['--file only goes with --out ndjson or --out csv.'])
    expect(problems('--out', 'csv', '--drop', '--yes')).toEqual([
      '--drop only goes with --out mongo.',
    ])
    expect(problems('--out', 'ndjson', '--json')[0]).toMatch(/^--json needs --file/)
    expect(problems('--users')).toEqual(["Option '--users <count>' argument missing."])
  })

  it('explains itself', () => {
    const parsed = parse('--help')
    expect(parsed.kind).toBe('help')
    if (parsed.kind === 'help') expect(parsed.text).toMatch(/--users <count>[\s\S]*Examples:/)
  })
})
