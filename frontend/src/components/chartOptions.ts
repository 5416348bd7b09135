import type { ChartOptions } from 'chart.js'
import { formatCount } from '../format/formatCount.ts'
import type { ChartColors } from './chartPalette.ts'

/** The kinds of charts that are drawn; each one's parts are registered in ChartRenderer. */
export type ChartType = 'bar' | 'line'

type Options = ChartOptions<ChartType>

export const chartFont = { family: '"Inter Variable", system-ui, sans-serif', size: 11 }

/** How every chart looks: axis from zero, hairline grid, one tooltip that lists all series. */
export function chartDefaults({ colors, still }: { colors: ChartColors; still: boolean }): Options {
  const ticks = { color: colors.mutedText, font: chartFont }
  return {
    animation: still ? false : { duration: 200 },
    maintainAspectRatio: false,
    interaction: { mode: 'index', intersect: false },
    elements: {
      line: { borderWidth: 2, tension: 0 },
      point: { radius: 0, hoverRadius: 4, hitRadius: 8 },
      bar: { borderRadius: 2 },
    },
    scales: {
      x: {
        grid: { display: false },
        border: { color: colors.grid },
        ticks: { ...ticks, maxRotation: 0, autoSkipPadding: 16 },
      },
      y: {
        beginAtZero: true,
        grid: { color: colors.grid },
        border: { display: false },
        ticks: { ...ticks, maxTicksLimit: 5, callback: (value) => formatCount(Number(value)) },
      },
    },
    plugins: { tooltip: tooltipStyle(colors) },
  }
}

/** A small sheet in the page's own colours. */
export function tooltipStyle(colors: Pick<ChartColors, 'surface' | 'grid' | 'text'>) {
  return {
    backgroundColor: colors.surface,
    borderColor: colors.grid,
    borderWidth: 1,
    titleColor: colors.text,
    titleFont: { ...chartFont, weight: 600 },
    bodyColor: colors.text,
    bodyFont: chartFont,
    padding: 8,
    boxPadding: 4,
    usePointStyle: true,
    cornerRadius: 4,
  }
}

/** A deep copy of `base` with what `changes` says; lists and functions are replaced whole. */
export function mergeOptions(base: Options, changes: Options): Options {
  return merge(base, changes) as Options
}

function merge(base: unknown, changes: unknown): unknown {
  if (changes === undefined) return base
  if (!isPlain(base) || !isPlain(changes)) return changes
  const merged: Record<string, unknown> = { ...base }
  for (const [key, value] of Object.entries(changes)) merged[key] = merge(base[key], value)
  return merged
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
