import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useId, useState } from 'react'
import { FactList } from './FactList.tsx'
import { propertyText } from './propertyText.ts'

/** An event's properties, folded away until asked for; nothing for an event without any. */
export function EventProperties({ properties }: { properties: Record<string, unknown> }) {
  const [open, setOpen] = useState(false)
  const id = useId()
  const entries = Object.entries(properties)
  if (entries.length === 0) return null
  return (
    <>
      <Button
        size="small"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        sx={{ px: 0, minHeight: 24, color: 'text.secondary', fontWeight: 400 }}
      >
        {open ? 'Hide' : 'Show'} {entries.length} {entries.length === 1 ? 'property' : 'properties'}
      </Button>
      <Box id={id} hidden={!open}>
        <FactList
          layout="column"
          facts={entries.map(([name, value]) => ({ name, value: propertyText(value) }))}
        />
      </Box>
    </>
  )
}
