import { useSearchParams } from 'react-router-dom'
import { type TrendMeasure, trendMeasures } from './dashboardChartData.ts'

/** The measure that the trend shows, kept in the URL as `trend`; users unless it says otherwise. */
export function useTrendMeasure(): [TrendMeasure, (measure: TrendMeasure) => void] {
  const [params, setParams] = useSearchParams()
  const measure = trendMeasures.find((name) => name === params.get('trend')) ?? 'users'
  const setMeasure = (chosen: TrendMeasure) =>
    setParams(
      (current) => {
        const next = new URLSearchParams(current)
        next.set('trend', chosen)
        if (chosen === 'users') next.delete('trend')
        return next
      },
      { replace: true, preventScrollReset: true },
    )
  return [measure, setMeasure]
}
