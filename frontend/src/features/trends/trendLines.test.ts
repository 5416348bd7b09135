import { expect, it } from 'vitest'
import { linesToDraw, trendLines } from './trendLines.ts'
import { trendsChartData } from './trendsChart.ts'
import { aSeries } from './trendsFixture.ts'

const colors = {
  series: ['s0', 's1'],
  accent: 'accent',
  colorOf: (eventType: string) => `color of ${eventType}`,
  mutedText: 'grey',
}
const project = { currency: 'USD', currencyDigits: 2, timeZone: 'UTC' }

it('gives an event its own colour, and the values of a breakdown theirs by rank', () => {
  const events = trendLines({ series: [aSeries(), aSeries({ eventType: 'buy' })] }, colors)
  expect(events.map(({ name, color }) => [name, color])).toEqual([
    ['All events', 'accent'],
    ['buy', 'color of buy'],
  ])
  const of = (value: string) => aSeries({ eventType: 'buy', value })
  const values = trendLines({ series: [of('tv'), of('web'), of('(other)')] }, colors)
  expect(values.map(({ name, color }) => [name, color])).toEqual([
    ['tv', 's0'],
    ['web', 's1'],
    ['(other)', 'grey'],
  ])
})

it('draws the eight largest, in their order', () => {
  const series = Array.from({ length: 10 }, (_, index) =>
    aSeries({ eventType: 'buy', value: `v${index}`, total: index }),
  )
  const drawn = linesToDraw(trendLines({ series }, colors))
  expect(drawn.map(({ name }) => name)).toEqual(['v2', 'v3', 'v4', 'v5', 'v6', 'v7', 'v8', 'v9'])
})

it('lays the range before over the range by position, revenue in whole units', () => {
  const before = aSeries({ values: [100, 200, 300] })
  const previous = { start: '2026-03-10', end: '2026-03-12', series: [before] }
  const lines = trendLines({ series: [aSeries({ values: [400, 500, 600] })], previous }, colors)
  const chart = { lines, measure: 'revenue', interval: 'day', project } as const
  const { labels, datasets } = trendsChartData(chart, (color) => `pale ${color}`)
  expect(labels).toEqual(['2026-03-13', '2026-03-14', '2026-03-15'])
  expect(datasets.map(({ label, data, borderColor }) => [label, data, borderColor])).toEqual([
    ['All events', [4, 5, 6], 'accent'],
    ['All events, before', [1, 2, 3], 'pale accent'],
  ])
})
