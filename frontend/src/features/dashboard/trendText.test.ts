import { expect, it } from 'vitest'
import { dashboardFixture } from './dashboardFixture.ts'
import { trendDescription, trendTable } from './trendText.ts'

const { trend } = dashboardFixture
const project = { currency: 'USD', currencyDigits: 2 }

it('says the peak and the mean of the days that are over', () => {
  expect(trendDescription({ trend, measure: 'users', project })).toBe(
    'Highest on 19 Nov 2026 with 210; 200 a day on average.',
  )
  expect(trendDescription({ trend, measure: 'revenue', project })).toBe(
    'Highest on 18 Nov 2026 with $512.50; $496.25 a day on average.',
  )
})

it('says no mean before the first day is over', () => {
  expect(trendDescription({ trend: trend.slice(2), measure: 'users', project })).toBe(
    'Highest on 20 Nov 2026 with 120.',
  )
})

it('lists every measure, and says which day is not over', () => {
  const { columns, rows } = trendTable(trend, project)
  expect(columns).toEqual(['Day', 'Active users', 'Sessions', 'Events', 'Revenue'])
  expect(rows[0]).toEqual(['18 Nov 2026', '190', '230', '2\u202f900', '$512.50'])
  expect(rows[2]?.[0]).toBe('20 Nov 2026 (not over yet)')
})
