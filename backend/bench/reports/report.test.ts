import { expect, test } from 'vitest'
import { ratioOf, withNotes } from './report.ts'
import type { Timing } from './timing.ts'

const timing = (cold: number, hot: number | null): Timing => ({ cold, hot, crowd: new Map() })

test('the ratio is to the faster column database, PostgreSQL and the pipeline left aside', () => {
  const timings = new Map([
    ['Footpath scan', timing(90, 30)],
    ['DuckDB v1', timing(300, 200)],
    ['ClickHouse 26 (chDB)', timing(7_000, null)],
    ['PostgreSQL 15', timing(10, 10)],
    ['Footpath pipeline', timing(10, 10)],
  ])
  expect(ratioOf(timings)).toBe(0.15)
  timings.delete('DuckDB v1')
  // Asked only once, since it took so long.
  expect(ratioOf(timings)).toBeCloseTo(30 / 7_000)
  timings.delete('ClickHouse 26 (chDB)')
  expect(ratioOf(timings)).toBeNull()
})

test('notes stay below new figures', () => {
  const before = '# Benchmark\n\nold\n\n## How to read this\n\nnote\n'
  expect(withNotes('# Benchmark\n\nnew\n', before)).toBe(
    '# Benchmark\n\nnew\n\n## How to read this\n\nnote\n',
  )
  expect(withNotes('# Benchmark\n', '# Benchmark\n')).toBe('# Benchmark\n')
})
