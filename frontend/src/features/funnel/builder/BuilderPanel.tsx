import Box from '@mui/material/Box'
import { FoldingPanel } from '../../../components/FoldingPanel.tsx'
import { windowInWords } from '../conversionWindow.ts'
import type { FunnelQuestion } from '../funnelQuestion.ts'
import { FunnelBuilder, type FunnelBuilderProps } from './FunnelBuilder.tsx'

/** The builder in its tile, which stays in sight beside the answer. */
export function BuilderPanel(props: FunnelBuilderProps) {
  const refused = Object.keys(props.errors).length > 0
  return (
    <Box sx={{ minWidth: 0, position: { md: 'sticky' }, top: { md: 16 } }}>
      <FoldingPanel
        title="Steps"
        inOneLine={inOneLine(props.question)}
        keepOpen={refused || props.question.steps.length === 0}
      >
        <FunnelBuilder {...props} />
      </FoldingPanel>
    </Box>
  )
}

/** "session_start → purchase, within 7 days, ordered". */
function inOneLine({ steps, window, order }: FunnelQuestion): string {
  const way = steps.map(({ eventType }) => eventType).join(' → ')
  return `${way}, within ${windowInWords(window)}, ${order}`
}
