import { ChartCanvas } from '../../components/ChartCanvas.tsx'
import { useChartColors } from '../../components/chartPalette.ts'
import { Panel } from '../../components/Panel.tsx'
import { formatCount } from '../../format/formatCount.ts'
import { formatRate } from '../../format/formatRate.ts'
import { curveData, curveOptions, curvePoints } from './curve.ts'
import type { AnsweredRetention } from './retentionApi.ts'
import { readQuestion } from './retentionQuestion.ts'
import { periodOf, spanName, spanWords } from './retentionWords.ts'

/** How much of all cohorts together is still there, period by period. */
export function AveragePanel({ retention }: { retention: AnsweredRetention }) {
  const { accent } = useChartColors()
  const period = periodOf(readQuestion(new URLSearchParams(retention.request)))
  const points = curvePoints(retention)
  const last = points.at(-1)
  return (
    <Panel
      title="Average over all cohorts"
      subtitle="Each user weighs the same; periods that are not over are left out."
      definition={retention.meta}
    >
      <ChartCanvas
        type="line"
        label={`Average retention by ${period}`}
        description={
          last
            ? `${formatRate(last.rate)} ${spanWords(last.span, period)}, the last one told.`
            : `No ${period} is over yet.`
        }
        data={curveData(points, { color: accent, period })}
        options={curveOptions(points)}
        table={{
          columns: ['Period', 'Came back', 'Of', 'Rate'],
          rows: points.map(({ span, users, eligible, rate }) => [
            spanName(span, period),
            formatCount(users),
            formatCount(eligible),
            formatRate(rate),
          ]),
        }}
        height={200}
      />
    </Panel>
  )
}
