import { useTheme } from '@mui/material/styles'
import useMediaQuery from '@mui/material/useMediaQuery'

/**
 * Eight colours that stay apart for colour-blind eyes (Okabe and Ito, 2008), each shifted until it
 * has a contrast of 3:1 or more against its background (WCAG 1.4.11).
 */
const lightSeries = [
  '#0072b2',
  '#c75000',
  '#00805e',
  '#b0568a',
  '#2f8fc4',
  '#a87400',
  '#5b4bb7',
  '#6d6a00',
] as const
const darkSeries = [
  '#4aa8e0',
  '#f08c4a',
  '#2fbf94',
  '#dd92bb',
  '#8fd0f5',
  '#e6b02e',
  '#a79bf2',
  '#d6d04a',
] as const

/** Events with a meaning of their own keep apart; sessions' ends are furniture and stay grey. */
const slots: Readonly<Record<string, number>> = {
  page_view: 0,
  add_to_cart: 1,
  purchase: 2,
  checkout: 3,
  product_view: 4,
  search: 5,
  share: 6,
  invite: 7,
}
const furniture = new Set(['session_start', 'session_end'])

/** The slot of a name: always the same one, on every page and in every order of events. */
export function colorSlot(eventType: string): number {
  const fixed = Object.hasOwn(slots, eventType) ? slots[eventType] : undefined
  if (fixed !== undefined) return fixed
  let hash = 0
  for (const character of eventType) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0
  return hash % lightSeries.length
}

export interface ChartColors {
  /** In order of use; more than eight series belong under "other". */
  series: readonly string[]
  /** The one colour of a chart with one series. */
  accent: string
  /** For a comparison period or an area under a line. */
  pale: (color: string) => string
  colorOf: (eventType: string) => string
  text: string
  mutedText: string
  grid: string
  surface: string
}

/** The chart's colours as plain values, because a canvas cannot read CSS variables. */
export function useChartColors(): ChartColors {
  const theme = useTheme()
  const dark = useMediaQuery('(prefers-color-scheme: dark)', { noSsr: true })
  const palette = theme.colorSchemes?.[dark ? 'dark' : 'light']?.palette ?? theme.palette
  const series = dark ? darkSeries : lightSeries
  return {
    series,
    accent: palette.primary.main,
    pale: (color) => `${color}59`,
    colorOf: (eventType) =>
      furniture.has(eventType)
        ? palette.text.secondary
        : (series[colorSlot(eventType)] ?? palette.text.secondary),
    text: palette.text.primary,
    mutedText: palette.text.secondary,
    grid: palette.divider,
    surface: palette.background.paper,
  }
}
