import useMediaQuery from '@mui/material/useMediaQuery'
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartData,
  type ChartOptions,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from 'chart.js'
import { Chart as ReactChart } from 'react-chartjs-2'
import { type ChartType, chartDefaults, mergeOptions } from './chartOptions.ts'
import { useChartColors } from './chartPalette.ts'

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
)

export interface ChartRendererProps {
  type: ChartType
  data: ChartData<ChartType>
  options?: ChartOptions<ChartType> | undefined
}

/** Draws with the theme's colours and without motion where the system asks for none. */
export function ChartRenderer({ type, data, options = {} }: ChartRendererProps) {
  const colors = useChartColors()
  const still = useMediaQuery('(prefers-reduced-motion: reduce)', { noSsr: true })
  return (
    <ReactChart
      // The figure around it is the image with a name; a second one inside would be nameless.
      role="presentation"
      type={type}
      data={data}
      options={mergeOptions(chartDefaults({ colors, still }), options)}
    />
  )
}
