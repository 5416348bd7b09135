import { describe, expect, it } from 'vitest'
import { summarizeTrend, type TrendPoint, trendChartData } from './dashboardChartData.ts'

const trend: TrendPoint[] = [
  { day: '2026-11-18', users: 3, sessions: 4, events: 20, revenue: 1250, complete: true },
  { day: '2026-11-19', users: 5, sessions: 6, events: 30, revenue: 0, complete: true },
  { day: '2026-11-20', users: 5, sessions: 5, events: 9, revenue: 999, complete: false },
]
const chart = { trend, color: '#0072b2', currencyDigits: 2 }

describe('trendChartData', () => {
  it('draws the chosen measure by day', () => {
    const data = trendChartData({ ...chart, measure: 'sessions' })
    expect(data.labels).toEqual(['2026-11-18', '2026-11-19', '2026-11-20'])
    expect(data.datasets.map(({ data }) => data)).toEqual([[4, 6, 5]])
  })

  it("draws revenue in whole units of the project's currency", () => {
    expect(trendChartData({ ...chart, measure: 'revenue' }).datasets[0]?.data).toEqual([
      12.5, 0, 9.99,
    ])
    const yen = trendChartData({ ...chart, measure: 'revenue', currencyDigits: 0 })
    expect(yen.datasets[0]?.data).toEqual([1250, 0, 999])
  })

  it('dashes only the stretch that leads to a day not yet over', () => {
    const [line] = trendChartData({ ...chart, measure: 'users' }).datasets
    const { borderDash } = line!.segment as {
      borderDash: (segment: { p1DataIndex: number }) => number[] | undefined
    }
    expect(borderDash({ p1DataIndex: 1 })).toBeUndefined()
    expect(borderDash({ p1DataIndex: 2 })).toEqual([4, 4])
  })

  it('shows a range of one day as a dot, for a line needs two', () => {
    const one = trendChartData({ ...chart, trend: trend.slice(0, 1), measure: 'users' })
    expect(one.datasets[0]?.pointRadius).toBe(4)
    expect(trendChartData({ ...chart, measure: 'users' }).datasets[0]?.pointRadius).toBe(0)
  })
})

describe('summarizeTrend', () => {
  it('gives the first peak, and the mean of the days that are over', () => {
    expect(summarizeTrend(trend, 'users')).toEqual({
      peak: 5,
      peakDay: '2026-11-19',
      dailyMean: 4,
    })
  })

  it('knows no mean while no day is over, and nothing without days', () => {
    expect(summarizeTrend(trend.slice(2), 'events')?.dailyMean).toBeNull()
    expect(summarizeTrend([], 'events')).toBeNull()
  })
})
