import type { QuarantinedMessage, ReplayResult } from '@footpath/contract/quarantine'
import ExpandMore from '@mui/icons-material/ExpandMoreRounded'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import Typography from '@mui/material/Typography'
import { useId, useState } from 'react'
import { codeStyle } from '../../components/codeStyle.ts'
import { formatInstant } from '../../format/formatInstant.ts'
import { useMay } from '../auth/useMay.ts'
import { sourceNames } from '../ingestion/sourceNames.ts'
import { MessageEditor } from './MessageEditor.tsx'
import { indented } from './rawText.ts'

interface QuarantinedItemProps {
  message: QuarantinedMessage
  project: string
  timeZone: string
  onReplayed: (result: ReplayResult) => void
}

/** One message: when and how it came, why it was not stored, and, opened, what was sent. */
export function QuarantinedItem({ message, project, timeZone, onReplayed }: QuarantinedItemProps) {
  const [open, setOpen] = useState(false)
  const contentId = useId()
  const mayReplay = useMay('admin')
  const { id, source, receivedAt, code, detail, raw, truncated } = message
  return (
    <Box component="li" sx={{ borderTop: 1, borderColor: 'divider' }}>
      <Button
        fullWidth
        aria-expanded={open}
        aria-controls={contentId}
        onClick={() => setOpen(!open)}
        sx={summaryStyle}
      >
        <Box component="span" sx={summaryText}>
          <Box component="span" sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}>
            {formatInstant(receivedAt, timeZone)} · {sourceNames[source]}
          </Box>
          <Chip component="span" size="small" variant="outlined" label={code} />
          <Box component="span" sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
            {detail}
          </Box>
        </Box>
        <ExpandMore
          fontSize="small"
          aria-hidden
          sx={{ color: 'text.secondary', transform: open ? 'rotate(180deg)' : 'none' }}
        />
      </Button>
      <Box id={contentId} hidden={!open} sx={{ px: 4, pb: 4 }}>
        {open && (
          <>
            <Typography
              variant="body2"
              color="textSecondary"
              sx={{ mb: 2, overflowWrap: 'anywhere' }}
            >
              Event id <code>{id}</code>
              {truncated && '. Only the beginning of the message was kept.'}
            </Typography>
            {mayReplay ? (
              <MessageEditor message={message} project={project} onReplayed={onReplayed} />
            ) : (
              <Box component="pre" tabIndex={0} aria-label={`Message ${id}`} sx={codeStyle}>
                {indented(raw)}
              </Box>
            )}
          </>
        )}
      </Box>
    </Box>
  )
}

const summaryStyle = {
  display: 'flex',
  alignItems: 'center',
  gap: 3,
  px: 4,
  py: 2,
  textAlign: 'left',
  fontWeight: 400,
  borderRadius: 0,
} as const

/** One line; on phones the reason comes below. */
const summaryText = {
  display: 'flex',
  flexGrow: 1,
  minWidth: 0,
  flexWrap: { xs: 'wrap', sm: 'nowrap' },
  alignItems: 'center',
  columnGap: 3,
  rowGap: 1,
} as const
