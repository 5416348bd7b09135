import { type Period, periods, type ReportMeta } from '@footpath/contract/common'
import type { LifecyclePoint } from '@footpath/contract/lifecycle'
import { type LifecycleState, lifecycleStates } from '@footpath/contract/lifecycleStates'
import { ChartCanvas } from '../../components/ChartCanvas.tsx'
import { ChoiceButtons } from '../../components/ChoiceButtons.tsx'
import { useChartColors } from '../../components/chartPalette.ts'
import { LineKey } from '../../components/LineKey.tsx'
import { Panel } from '../../components/Panel.tsx'
import { lifecycleChartData, lifecycleChartOptions, type StateColors } from './lifecycleChart.ts'
import { lifecycleDescription, lifecycleTable, stateNames } from './lifecycleText.ts'

interface LifecycleChartPanelProps {
  points: readonly LifecyclePoint[]
  meta: ReportMeta
  period: Period
  onPeriod: (period: Period) => void
  onBar: (point: LifecyclePoint, state: LifecycleState) => void
}

/** Who makes up each period's users, and below zero who is missing from it. */
export function LifecycleChartPanel(props: LifecycleChartPanelProps) {
  const { points, meta, period, onPeriod, onBar } = props
  const { pale, mutedText, series } = useChartColors()
  const colors: StateColors = {
    new: series[2] ?? mutedText,
    returning: series[0] ?? mutedText,
    resurrecting: series[5] ?? mutedText,
    dormant: mutedText,
  }
  const title = `New, returning, resurrecting and dormant users by ${period}`
  return (
    <Panel
      title={title}
      subtitle="Paler while a period is not over. A click on a bar shows its people."
      definition={meta}
      actions={
        <ChoiceButtons
          label="Period"
          value={period}
          choices={periods.map((name) => ({
            value: name,
            label: name.charAt(0).toUpperCase() + name.slice(1),
          }))}
          onChange={onPeriod}
        />
      }
    >
      <LineKey
        lines={lifecycleStates.map((state) => ({ name: stateNames[state], color: colors[state] }))}
      />
      <ChartCanvas
        type="bar"
        label={title}
        description={lifecycleDescription(points, period)}
        data={lifecycleChartData(points, colors, pale)}
        options={lifecycleChartOptions(points, period, onBar)}
        table={lifecycleTable(points, period)}
        height={300}
      />
    </Panel>
  )
}
