import { describe, expect, test } from 'vitest'
import { listDays } from '../../time/calendar.ts'
import { planReading } from './planReading.ts'

const built = (...days: string[]) => days.map((day) => ({ day, build: `${day}/x` }))

describe('where a range is read', () => {
  test('without any trusted day: all of it from the events', () => {
    const plan = planReading({ start: '2026-02-27', end: '2026-03-02', trusted: [] })
    expect(plan).toEqual({ builds: [], spans: [{ start: '2026-02-27', end: '2026-03-02' }] })
  })

  test('a day that is not trusted, or has no state, from the events', () => {
    const trusted = built('2026-03-02', '2026-03-03', '2026-03-05')
    const plan = planReading({ start: '2026-03-01', end: '2026-03-07', trusted })
    expect(plan.builds).toEqual(['2026-03-02/x', '2026-03-03/x', '2026-03-05/x'])
    expect(plan.spans).toEqual([
      { start: '2026-03-01', end: '2026-03-01' },
      { start: '2026-03-04', end: '2026-03-04' },
      { start: '2026-03-06', end: '2026-03-07' },
    ])
  })

  test('a whole range of trusted days from the roll-ups alone', () => {
    const trusted = built('2026-03-01', '2026-03-02')
    expect(planReading({ start: '2026-03-01', end: '2026-03-02', trusted }).spans).toEqual([])
  })

  test('many spans as one, and no day twice', () => {
    const days = listDays('2026-01-01', '2026-02-09')
    const trusted = built('2026-01-01', ...days.filter((_, index) => index % 2 === 1))
    const { builds, spans } = planReading({ start: '2026-01-01', end: '2026-02-09', trusted })
    expect(spans).toEqual([{ start: '2026-01-03', end: '2026-02-08' }])
    expect(builds).toEqual(built('2026-01-01', '2026-01-02', '2026-02-09').map((one) => one.build))
  })
})
