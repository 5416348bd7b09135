import Box from '@mui/material/Box'
import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import { useId, useState } from 'react'
import { CopyButton } from '../../../components/CopyButton.tsx'
import { type Snippet, snippets } from './snippets.ts'

/** The snippets with this key in them, one at a time. */
export function SnippetTabs({ writeKey }: { writeKey: string }) {
  const all = snippets({ origin: window.location.origin, key: writeKey })
  const [chosen, setChosen] = useState<Snippet['id']>('curl')
  const tabsId = useId()
  return (
    <div>
      <Tabs
        value={chosen}
        onChange={(_event, id: Snippet['id']) => setChosen(id)}
        aria-label="Ways to send events"
        sx={{ minHeight: 36, '& .MuiTab-root': { minHeight: 36, px: 3, py: 1, minWidth: 0 } }}
      >
        {all.map(({ id, label }) => (
          <Tab
            key={id}
            value={id}
            label={label}
            id={`${tabsId}-${id}`}
            aria-controls={`${tabsId}-panel`}
          />
        ))}
      </Tabs>
      {all
        .filter(({ id }) => id === chosen)
        .map(({ id, label, install, code }) => (
          <Box
            key={id}
            role="tabpanel"
            id={`${tabsId}-panel`}
            aria-labelledby={`${tabsId}-${id}`}
            sx={{ position: 'relative', mt: 2 }}
          >
            {install && <Code text={install} label={`Installing ${label}`} />}
            <Code text={code} label={`Sending an event with ${label}`} />
          </Box>
        ))}
    </div>
  )
}

function Code({ text, label }: { text: string; label: string }) {
  return (
    <Box sx={codeFrame}>
      <Box component="pre" tabIndex={0} aria-label={label} sx={codeStyle}>
        {text}
      </Box>
      <CopyButton text={text} name={`Copy: ${label}`} />
    </Box>
  )
}

const codeFrame = {
  display: 'flex',
  alignItems: 'flex-start',
  gap: 2,
  mb: 2,
  p: 2,
  pl: 3,
  border: 1,
  borderColor: 'divider',
  borderRadius: 1,
  bgcolor: 'background.default',
  '& button': { flexShrink: 0 },
} as const

const codeStyle = {
  flexGrow: 1,
  minWidth: 0,
  m: 0,
  py: 1,
  overflowX: 'auto',
  fontSize: '0.75rem',
  lineHeight: 1.6,
} as const
