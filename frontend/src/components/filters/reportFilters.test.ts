import { expect, test } from 'vitest'
import { type ReportFilters, readFilters, writeFilters } from './reportFilters.ts'

const calendar = { today: '2026-03-15', firstDay: '2025-06-01', lastDay: '2026-03-15' }
const read = (search: string) => readFilters(new URLSearchParams(search), calendar)

test.each<ReportFilters>([
  { range: { preset: '7d' }, device: undefined, country: undefined, cohort: undefined },
  { range: { preset: 'last-month' }, device: 'mobile', country: 'DE', cohort: undefined },
  {
    range: { start: '2026-01-05', end: '2026-02-01' },
    device: undefined,
    country: 'US',
    cohort: '65f0c0ffee65f0c0ffee65f0',
  },
])('what is written into the URL is read back: %o', (filters) => {
  const params = writeFilters(new URLSearchParams('steps=a&page=3'), filters)
  expect(readFilters(params, calendar)).toEqual(filters)
  expect(params.get('steps')).toBe('a')
  expect(params.has('page')).toBe(false)
})

test('a relative range stays relative, and custom days replace it', () => {
  const relative = writeFilters(new URLSearchParams(), { range: { preset: '30d' } })
  expect(relative.toString()).toBe('range=30d')
  const fixed = writeFilters(relative, { range: { start: '2026-01-05', end: '2026-02-01' } })
  expect(fixed.toString()).toBe('start=2026-01-05&end=2026-02-01')
})

test('a filter changes alone, and goes when it is dropped', () => {
  const params = new URLSearchParams('range=7d&device=mobile')
  expect(writeFilters(params, { country: 'DE' }).toString()).toBe(
    'range=7d&device=mobile&country=DE',
  )
  expect(writeFilters(params, { device: undefined }).toString()).toBe('range=7d')
})

test.each([
  ['nothing', ''],
  ['an unknown name', 'range=fortnight'],
  ['half a range', 'start=2026-01-05'],
  ['days that do not exist', 'start=2026-02-30&end=2026-03-05'],
  ['the wrong way round', 'start=2026-03-05&end=2026-03-01'],
  ['more than a report covers', 'start=2024-01-01&end=2026-03-01'],
])('%s means the last 30 days', (_name, search) => {
  expect(read(search).range).toEqual({ preset: '30d' })
})

test('a project whose data ended long ago opens with all of it', () => {
  const past = { today: '2026-03-15', firstDay: '1997-01-01', lastDay: '1998-06-30' }
  expect(readFilters(new URLSearchParams(), past).range).toEqual({ preset: 'all' })
})

test('a device or country that cannot be is no filter', () => {
  const { device, country } = read('device=toaster&country=Germany')
  expect([device, country]).toEqual([undefined, undefined])
})
