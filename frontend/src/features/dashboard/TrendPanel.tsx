import type { Dashboard } from '@footpath/contract/dashboard'
import type { Project } from '@footpath/contract/projects'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import { ChartCanvas } from '../../components/ChartCanvas.tsx'
import { useChartColors } from '../../components/chartPalette.ts'
import { Panel } from '../../components/Panel.tsx'
import {
  type TrendMeasure,
  trendChartData,
  trendLabels,
  trendMeasures,
} from './dashboardChartData.ts'
import { trendOptions } from './trendOptions.ts'
import { trendDescription, trendTable } from './trendText.ts'
import { useTrendMeasure } from './useTrendMeasure.ts'

interface TrendPanelProps extends Pick<Dashboard, 'trend' | 'meta'> {
  project: Project
}

/** The range day by day, in the measure that the reader chose. */
export function TrendPanel({ trend, meta, project }: TrendPanelProps) {
  const [measure, setMeasure] = useTrendMeasure()
  const { accent } = useChartColors()
  return (
    <Panel
      title={`${trendLabels[measure]} by day`}
      definition={meta}
      actions={
        <ToggleButtonGroup
          exclusive
          size="small"
          value={measure}
          aria-label="Measure"
          onChange={(_, chosen: TrendMeasure | null) => chosen && setMeasure(chosen)}
        >
          {trendMeasures.map((name) => (
            <ToggleButton key={name} value={name}>
              {trendLabels[name]}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      }
    >
      <ChartCanvas
        type="line"
        label={`${trendLabels[measure]} by day`}
        description={trendDescription({ trend, measure, project })}
        data={trendChartData({
          trend,
          measure,
          color: accent,
          currencyDigits: project.currencyDigits,
        })}
        options={trendOptions({ trend, measure, project })}
        table={trendTable(trend, project)}
        height={240}
      />
    </Panel>
  )
}
