import type { ChartData, ScriptableLineSegmentContext } from 'chart.js'

interface Line<Value extends number | null> {
  label: string
  /** Null breaks the line. */
  data: Value[]
  color: string
  /** What each value is of: the stretch that leads to one not yet over is dashed. */
  points: readonly { complete: boolean }[]
}

/** One line of a chart. */
export function lineDataset<Value extends number | null>({
  label,
  data,
  color,
  points,
}: Line<Value>): ChartData<'line', Value[]>['datasets'][number] {
  return {
    label,
    data,
    borderColor: color,
    backgroundColor: color,
    borderWidth: 2,
    tension: 0,
    // A line needs two points: the only one of a range shows as a dot.
    pointRadius: points.length === 1 ? 4 : 0,
    pointHitRadius: 16,
    segment: {
      borderDash: ({ p1DataIndex }: ScriptableLineSegmentContext) =>
        points[p1DataIndex]?.complete ? undefined : [4, 4],
    },
  }
}
