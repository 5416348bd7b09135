import type { Project } from '@footpath/contract/projects'
import type { Revenue } from '@footpath/contract/revenue'
import Box from '@mui/material/Box'
import { BarTable } from '../../components/BarTable.tsx'
import { ChartCanvas } from '../../components/ChartCanvas.tsx'
import { useChartColors } from '../../components/chartPalette.ts'
import { LineKey } from '../../components/LineKey.tsx'
import { Panel } from '../../components/Panel.tsx'
import { formatCount } from '../../format/formatCount.ts'
import { formatMoney } from '../../format/formatMoney.ts'
import { formatRate } from '../../format/formatRate.ts'
import { lorenzChartData, lorenzOptions } from './lorenzChart.ts'

interface ConcentrationPanelProps extends Pick<Revenue, 'concentration' | 'meta'> {
  project: Project
}

/** How much of the revenue hangs on how few: the tops, and the Lorenz curve. */
export function ConcentrationPanel({ concentration, meta, project }: ConcentrationPanelProps) {
  const { top, gini, lorenz } = concentration
  const { accent, mutedText, pale } = useChartColors()
  const tenth = top.find(({ percent }) => percent === 10)
  const sentence = `The top 10% of payers bring ${formatRate(tenth?.share ?? null)} of what payers paid; Gini coefficient ${gini === null ? '–' : gini.toFixed(2)}.`
  return (
    <Panel
      title="How concentrated revenue is"
      subtitle={sentence}
      definition={meta}
      actions={
        <LineKey
          lines={[
            { name: 'Lorenz curve', color: accent },
            { name: 'If all paid the same', color: mutedText },
          ]}
        />
      }
    >
      <Box sx={columns}>
        <ChartCanvas
          type="line"
          label="Lorenz curve: share of the revenue by share of the payers"
          description={sentence}
          data={lorenzChartData(lorenz, { curve: accent, area: pale(accent), diagonal: mutedText })}
          options={lorenzOptions}
          table={{
            columns: ['Lowest-paying', 'Share of the revenue'],
            rows: lorenz.map((share, percent) => [`${percent}%`, formatRate(share)]),
          }}
          height={280}
        />
        <Box>
          <BarTable
            caption="What the highest payers bring"
            columns={['Payers', 'Share', 'Users', 'Revenue']}
            rows={top.map(({ percent, share, users, revenue }) => ({
              key: String(percent),
              label: `Top ${percent}%`,
              share: share ?? 0,
              values: [formatRate(share), formatCount(users), formatMoney(revenue, project)],
            }))}
          />
        </Box>
      </Box>
    </Panel>
  )
}

const columns = {
  display: 'grid',
  gap: 6,
  alignItems: 'center',
  gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(2, minmax(0, 1fr))' },
}
