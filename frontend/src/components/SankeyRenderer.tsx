import useMediaQuery from '@mui/material/useMediaQuery'
import { Chart, type ChartData, type ChartOptions, LinearScale, Tooltip } from 'chart.js'
import { Flow, SankeyController } from 'chartjs-chart-sankey'
import { Chart as ReactChart } from 'react-chartjs-2'
import { chartFont, tooltipStyle } from './chartOptions.ts'
import { useChartColors } from './chartPalette.ts'

Chart.register(Flow, LinearScale, SankeyController, Tooltip)

export interface SankeyRendererProps {
  data: ChartData<'sankey'>
  options?: ChartOptions<'sankey'> | undefined
}

/** Draws flows between nodes; without motion where the system asks for none. */
export function SankeyRenderer({ data, options = {} }: SankeyRendererProps) {
  const colors = useChartColors()
  const still = useMediaQuery('(prefers-reduced-motion: reduce)', { noSsr: true })
  const datasets = data.datasets.map((dataset) => ({
    color: colors.text,
    font: chartFont,
    borderWidth: 0,
    nodeWidth: 8,
    ...dataset,
  }))
  return (
    <ReactChart
      // The figure around it is the image with a name; a second one inside would be nameless.
      role="presentation"
      type="sankey"
      data={{ ...data, datasets }}
      options={{
        ...options,
        animation: still ? false : { duration: 200 },
        maintainAspectRatio: false,
        plugins: {
          ...options.plugins,
          tooltip: { ...tooltipStyle(colors), ...options.plugins?.tooltip },
        },
      }}
    />
  )
}
