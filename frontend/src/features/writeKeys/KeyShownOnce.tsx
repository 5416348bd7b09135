import type { NewWriteKey } from '@footpath/contract/writeKeys'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { CopyButton } from '../../components/CopyButton.tsx'

interface KeyShownOnceProps {
  made: NewWriteKey
  onDone: () => void
}

/** A key that was just made or rotated, until somebody says that they have it. */
export function KeyShownOnce({ made, onDone }: KeyShownOnceProps) {
  return (
    <Box role="status" sx={frameStyle}>
      <Box sx={{ flexGrow: 1, minWidth: 0 }}>
        <Typography variant="body2" color="textSecondary">
          The key “{made.name}”. It is shown only now: copy it to where it is used.
        </Typography>
        <Box component="code" sx={keyStyle}>
          {made.key}
        </Box>
      </Box>
      <Box sx={{ display: 'flex', gap: 2 }}>
        <CopyButton text={made.key} name="Copy the write key" />
        <Button size="small" onClick={onDone}>
          I have it
        </Button>
      </Box>
    </Box>
  )
}

const frameStyle = {
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: 3,
  p: 3,
  border: 1,
  borderColor: 'success.main',
  borderRadius: 1,
  bgcolor: 'color-mix(in srgb, var(--fp-palette-success-main) 6%, transparent)',
} as const

const keyStyle = { fontSize: '0.875rem', overflowWrap: 'anywhere', userSelect: 'all' } as const
