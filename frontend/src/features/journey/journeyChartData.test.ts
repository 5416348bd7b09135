import { expect, it } from 'vitest'
import { journeyTrendChartData } from './journeyChartData.ts'

it('draws a bar for each day, paler while the day is not over', () => {
  const { labels, datasets } = journeyTrendChartData({
    trend: [
      { day: '2026-11-19', events: 12, complete: true },
      { day: '2026-11-20', events: 0, complete: false },
    ],
    color: 'blue',
    incompleteColor: 'paleblue',
  })
  expect(labels).toEqual(['2026-11-19', '2026-11-20'])
  expect(datasets[0]?.data).toEqual([12, 0])
  expect(datasets[0]?.backgroundColor).toEqual(['blue', 'paleblue'])
})
