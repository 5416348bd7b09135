import type { Funnel } from '@footpath/contract/funnel'
import Box from '@mui/material/Box'
import { Panel } from '../../../components/Panel.tsx'
import { biggestDrop } from '../funnelSummary.ts'
import type { NumberOpener } from '../people/funnelPeople.ts'
import { BarLegend } from './BarLegend.tsx'
import { FunnelBar } from './FunnelBar.tsx'

/** The steps from top to bottom: how many reached each, and what became of the others. */
export function FunnelBars({
  steps,
  meta,
  people,
}: Pick<Funnel, 'steps' | 'meta'> & { people: NumberOpener }) {
  const worst = biggestDrop(steps)
  return (
    <Panel title="Users by step" definition={meta} actions={<BarLegend />}>
      <Box
        component="ol"
        aria-label="Users by step"
        sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 4 }}
      >
        {steps.map((_step, index) => (
          <FunnelBar
            // A step is its place: the same event may stand in several.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            key={index}
            steps={steps}
            index={index}
            worst={worst === index}
            people={people}
          />
        ))}
      </Box>
    </Panel>
  )
}
