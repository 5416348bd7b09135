import Button from '@mui/material/Button'
import { useTheme } from '@mui/material/styles'
import useMediaQuery from '@mui/material/useMediaQuery'
import { type ReactNode, useState } from 'react'
import { Panel } from './Panel.tsx'

interface FoldingPanelProps {
  title: string
  /** What it holds, in one line, for when it is folded. */
  inOneLine: string
  /** Never folded: something in it needs attention. */
  keepOpen: boolean
  children: ReactNode
}

/** A report's question in its tile. On a phone it folds to one line, so that the answer is seen first. */
export function FoldingPanel({ title, inOneLine, keepOpen, children }: FoldingPanelProps) {
  const phone = useMediaQuery(useTheme().breakpoints.down('md'), { noSsr: true })
  const [unfolded, setUnfolded] = useState(false)
  const shown = !phone || unfolded || keepOpen
  return (
    <Panel
      title={title}
      subtitle={shown ? undefined : inOneLine}
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
      {shown && children}
    </Panel>
  )
}
