import type { CalibrationBin } from '@footpath/contract/predictions'
import type { ChartData, ChartOptions } from 'chart.js'
import { lineDataset } from '../../components/lineDataset.ts'
import { formatRate } from '../../format/formatRate.ts'

/** "30–40%": the predicted probabilities of a bin. */
export function binName({ from, to }: CalibrationBin): string {
  return `${Math.round(from * 100)}–${Math.round(to * 100)}%`
}

/** The share that did stay away beside the one predicted, a point for each bin with anybody in it. */
export function calibrationChartData(
  bins: readonly CalibrationBin[],
  { observed, predicted }: { observed: string; predicted: string },
): ChartData<'line', number[], string> {
  const points = bins.map(() => ({ complete: true }))
  const line = (label: string, color: string, values: (number | null)[]) => ({
    ...lineDataset({ label, color, points, data: values.map((value) => value ?? Number.NaN) }),
    pointRadius: 3,
    spanGaps: true,
  })
  return {
    labels: bins.map(binName),
    datasets: [
      line(
        'Stayed away',
        observed,
        bins.map((bin) => bin.observed),
      ),
      line(
        'Predicted',
        predicted,
        bins.map((bin) => bin.predicted),
      ),
    ],
  }
}

export const calibrationOptions: ChartOptions<'line'> = {
  scales: { y: { max: 1, ticks: { callback: (value) => formatRate(Number(value)) } } },
  plugins: {
    tooltip: {
      callbacks: { label: ({ dataset, parsed }) => `${dataset.label}  ${formatRate(parsed.y)}` },
    },
  },
}
