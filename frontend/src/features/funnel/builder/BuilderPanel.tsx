import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useTheme } from '@mui/material/styles'
import useMediaQuery from '@mui/material/useMediaQuery'
import { useState } from 'react'
import { Panel } from '../../../components/Panel.tsx'
import { windowInWords } from '../conversionWindow.ts'
import type { FunnelQuestion } from '../funnelQuestion.ts'
import { FunnelBuilder, type FunnelBuilderProps } from './FunnelBuilder.tsx'

/** The builder in its tile. On a phone it folds to one line, so that the answer is seen first. */
export function BuilderPanel(props: FunnelBuilderProps) {
  const phone = useMediaQuery(useTheme().breakpoints.down('md'), { noSsr: true })
  const [unfolded, setUnfolded] = useState(false)
  const refused = Object.keys(props.errors).length > 0
  const shown = !phone || unfolded || refused || props.question.steps.length === 0
  return (
    <Box sx={{ minWidth: 0, position: { md: 'sticky' }, top: { md: 16 } }}>
      <Panel
        title="Steps"
        subtitle={shown ? undefined : inOneLine(props.question)}
        actions={
          phone && (
            <Button
              size="small"
              variant="outlined"
              aria-expanded={shown}
              onClick={() => setUnfolded(!shown)}
              sx={{ flex: 'none', whiteSpace: 'nowrap' }}
            >
              {shown ? 'Done' : 'Edit'}
            </Button>
          )
        }
      >
        {shown && <FunnelBuilder {...props} />}
      </Panel>
    </Box>
  )
}

/** "session_start → purchase, within 7 days, ordered". */
function inOneLine({ steps, window, order }: FunnelQuestion): string {
  const way = steps.map(({ eventType }) => eventType).join(' → ')
  return `${way}, within ${windowInWords(window)}, ${order}`
}
