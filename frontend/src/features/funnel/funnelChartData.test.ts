import { describe, expect, it } from 'vitest'
import {
  completeConversion,
  histogramChartData,
  occupiedBins,
  timelineChartData,
  trendChartData,
} from './funnelChartData.ts'

const trend = [
  { day: '2026-11-18', entered: 10, converted: 4, complete: true },
  { day: '2026-11-19', entered: 30, converted: 6, complete: true },
  { day: '2026-11-20', entered: 20, converted: 1, complete: false },
]

describe('trendChartData', () => {
  it('draws entered and converted by day', () => {
    const { labels, datasets } = trendChartData({
      trend,
      colors: { entered: 'blue', converted: 'green' },
    })
    expect(labels).toEqual(['2026-11-18', '2026-11-19', '2026-11-20'])
    expect(datasets.map(({ label, data }) => [label, data])).toEqual([
      ['Entered', [10, 30, 20]],
      ['Converted', [4, 6, 1]],
    ])
  })

  it('dashes only the stretch that leads to an incomplete day', () => {
    const { datasets } = trendChartData({ trend, colors: { entered: 'b', converted: 'g' } })
    const segment = datasets[0]?.segment
    const dash = typeof segment === 'object' ? segment.borderDash : undefined
    if (typeof dash !== 'function') throw new Error('borderDash is scriptable')
    const to = (p1DataIndex: number) =>
      dash({ p1DataIndex } as Parameters<typeof dash>[0], undefined as never)
    expect([to(1), to(2)]).toEqual([undefined, [4, 4]])
  })

  it('shows a single day as a dot', () => {
    const one = trendChartData({
      trend: trend.slice(0, 1),
      colors: { entered: 'b', converted: 'g' },
    })
    expect(one.datasets[0]?.pointRadius).toBe(4)
  })
})

describe('timelineChartData', () => {
  it('takes the counts in the order of the steps and the color from the event', () => {
    const { datasets } = timelineChartData({
      timeline: [
        { day: '2026-11-19', counts: [5, 2], complete: true },
        { day: '2026-11-20', counts: [7], complete: false },
      ],
      steps: [
        { label: '1. open', eventType: 'open' },
        { label: '2. save', eventType: 'save' },
      ],
      colorOf: (eventType) => `color of ${eventType}`,
    })
    expect(datasets.map(({ label, data, borderColor }) => [label, data, borderColor])).toEqual([
      ['1. open', [5, 7], 'color of open'],
      ['2. save', [2, 0], 'color of save'],
    ])
  })
})

describe('histogramChartData', () => {
  it('makes one bar of each span', () => {
    const { labels, datasets } = histogramChartData({
      histogram: [
        { fromSeconds: 0, toSeconds: 60, users: 3 },
        { fromSeconds: 60, toSeconds: 120, users: 1 },
      ],
      color: 'blue',
      spanLabel: ({ fromSeconds, toSeconds }) => `${fromSeconds}–${toSeconds}`,
    })
    expect(labels).toEqual(['0–60', '60–120'])
    expect(datasets[0]?.data).toEqual([3, 1])
  })
})

describe('occupiedBins', () => {
  const bins = (...users: number[]) =>
    users.map((count, index) => ({ fromSeconds: index, toSeconds: index + 1, users: count }))

  it('drops empty bins at both ends and keeps those between', () => {
    expect(occupiedBins(bins(0, 2, 0, 1, 0, 0)).map(({ users }) => users)).toEqual([2, 0, 1])
    expect(occupiedBins(bins(0, 0))).toEqual([])
  })
})

describe('completeConversion', () => {
  it('leaves incomplete days out, and is unknown where nobody entered', () => {
    expect(completeConversion(trend)).toBe(0.25)
    expect(completeConversion(trend.slice(2))).toBeNull()
  })
})
