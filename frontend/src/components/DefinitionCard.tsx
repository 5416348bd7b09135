import type { ReportMeta } from '@footpath/contract/common'
import InfoOutlined from '@mui/icons-material/InfoOutlined'
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import Popover from '@mui/material/Popover'
import Typography from '@mui/material/Typography'
import { useId, useState } from 'react'
import { engineWords } from '../format/engineWords.ts'
import { formatDayRange } from '../format/formatDay.ts'
import { formatInstant } from '../format/formatInstant.ts'

interface DefinitionCardProps {
  title: string
  meta: ReportMeta
}

/** The button ⓘ beside a heading, and the card it opens: what is counted, from what, as of when. */
export function DefinitionCard({ title, meta }: DefinitionCardProps) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const headingId = useId()
  return (
    <>
      <IconButton
        size="small"
        aria-label={`What “${title}” means`}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={{ color: 'text.secondary' }}
      >
        <InfoOutlined sx={{ fontSize: 16 }} />
      </IconButton>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        slotProps={{ paper: { role: 'dialog', 'aria-labelledby': headingId } }}
      >
        <Box sx={{ p: 4, width: 380, maxWidth: '100%', maxHeight: 440, overflowY: 'auto' }}>
          <Typography variant="h2" component="h3" id={headingId}>
            {title}
          </Typography>
          <Typography variant="body2" sx={{ mt: 1 }}>
            {meta.definition.summary}
          </Typography>
          <Terms terms={meta.definition.terms} />
          <Provenance meta={meta} />
        </Box>
      </Popover>
    </>
  )
}

function Terms({ terms }: { terms: Record<string, string> }) {
  return (
    <Box component="dl" sx={{ my: 3, typography: 'body2' }}>
      {Object.entries(terms).map(([name, sentence]) => (
        <Box key={name} sx={{ mt: 2 }}>
          <Box component="dt" sx={{ fontWeight: 600 }}>
            {wordsOf(name)}
          </Box>
          <Box component="dd" sx={{ m: 0, color: 'text.secondary' }}>
            {sentence}
          </Box>
        </Box>
      ))}
    </Box>
  )
}

function Provenance({ meta }: { meta: ReportMeta }) {
  const { definition, asOf, engine, timeZone, start, end } = meta
  return (
    <Typography
      variant="caption"
      component="p"
      color="textSecondary"
      sx={{ pt: 2, borderTop: 1, borderColor: 'divider' }}
    >
      {formatDayRange(start, end)}, days in {timeZone}. As of {formatInstant(asOf, timeZone)},
      computed {engineWords[engine]}. Ruled by {definition.source}.
    </Typography>
  )
}

/** `averageSessionSeconds` → "Average session seconds". */
export function wordsOf(name: string): string {
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
