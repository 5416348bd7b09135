import type { ReportMeta } from '@footpath/contract/common'
import type { CalibrationBin } from '@footpath/contract/predictions'
import Box from '@mui/material/Box'
import { ChartCanvas } from '../../components/ChartCanvas.tsx'
import { useChartColors } from '../../components/chartPalette.ts'
import { DataTable } from '../../components/DataTable.tsx'
import { LineKey } from '../../components/LineKey.tsx'
import { Panel } from '../../components/Panel.tsx'
import { CountButton } from '../../components/report/CountButton.tsx'
import { formatRate } from '../../format/formatRate.ts'
import { binName, calibrationChartData, calibrationOptions } from './calibrationChart.ts'

interface CalibrationPanelProps {
  calibration: readonly CalibrationBin[]
  meta: ReportMeta
  /** Shows the tested users of a bin, from 0. */
  onBin: (bin: number, title: string) => void
}

const title = 'Predicted and actual shares of users who stayed away'

/** Whether a probability means what it says: of those told 30%, did 30% stay away? */
export function CalibrationPanel({ calibration, meta, onBin }: CalibrationPanelProps) {
  const { accent, pale } = useChartColors()
  const colors = { observed: accent, predicted: pale(accent) }
  const rows = calibration.map((bin, index) => ({ ...bin, index }))
  return (
    <Panel
      title={title}
      subtitle="Users kept for testing, by predicted probability; the closer the lines, the better."
      definition={meta}
      actions={
        <LineKey
          lines={[
            { name: 'Stayed away', color: colors.observed },
            { name: 'Predicted', color: colors.predicted },
          ]}
        />
      }
    >
      <Box sx={besideEachOther}>
        <ChartCanvas
          type="line"
          label={title}
          description={describe(calibration)}
          data={calibrationChartData(calibration, colors)}
          options={calibrationOptions}
          table={{
            columns: ['Predicted', 'Users', 'Mean predicted', 'Stayed away'],
            rows: calibration.map((bin) => [
              binName(bin),
              bin.users,
              formatRate(bin.predicted),
              formatRate(bin.observed),
            ]),
          }}
          height={260}
        />
        <DataTable
          caption="Tested users by predicted probability"
          columns={[
            { key: 'bin', label: 'Predicted', render: binName },
            {
              key: 'users',
              label: 'Users',
              numeric: true,
              render: ({ users, index, ...bin }) => {
                const name = `Tested users with ${binName({ users, ...bin })}`
                return <CountButton count={users} label={name} onClick={() => onBin(index, name)} />
              },
            },
            {
              key: 'observed',
              label: 'Stayed away',
              numeric: true,
              render: ({ observed }) => formatRate(observed),
            },
          ]}
          rows={rows}
          rowKey={({ index }) => String(index)}
        />
      </Box>
    </Panel>
  )
}

function describe(bins: readonly CalibrationBin[]): string {
  const known = bins.filter(({ users }) => users > 0)
  return known
    .map((bin) => `Of those told ${binName(bin)}, ${formatRate(bin.observed)} stayed away.`)
    .join(' ')
}

const besideEachOther = {
  display: 'grid',
  gap: 6,
  alignItems: 'start',
  gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 3fr) minmax(0, 2fr)' },
} as const
