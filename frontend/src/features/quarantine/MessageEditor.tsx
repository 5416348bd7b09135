import type { QuarantinedMessage, ReplayResult } from '@footpath/contract/quarantine'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { ErrorPanel } from '../../components/ErrorPanel.tsx'
import { useReplayMessageMutation } from './quarantineApi.ts'
import { indented, parseMessage } from './rawText.ts'

interface MessageEditorProps {
  message: QuarantinedMessage
  project: string
  onReplayed: (result: ReplayResult) => void
}

/** What was sent, to be put right and tried again under the same event id. */
export function MessageEditor({ message, project, onReplayed }: MessageEditorProps) {
  const sent = indented(message.raw)
  const [text, setText] = useState(sent)
  const [tried, setTried] = useState(false)
  const [replay, { isLoading, error }] = useReplayMessageMutation()
  const edited = text !== sent
  const corrected = parseMessage(text)
  const unreadable = tried && edited && corrected === null

  const submit = async () => {
    setTried(true)
    if (isLoading || (edited && corrected === null)) return
    const { data } = await replay({
      project,
      id: message.id,
      ...(edited && corrected && { message: corrected }),
    })
    if (data) onReplayed(data)
  }

  return (
    <>
      <TextField
        multiline
        fullWidth
        maxRows={20}
        value={text}
        onChange={({ target }) => setText(target.value)}
        error={unreadable}
        sx={{ '& .MuiInputBase-multiline': { py: 0 } }}
        helperText={unreadable ? 'This is not a JSON object.' : undefined}
        slotProps={{
          htmlInput: { 'aria-label': `Message ${message.id}`, spellCheck: false, style: codeStyle },
        }}
      />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, mt: 3 }}>
        <Button variant="outlined" size="small" aria-busy={isLoading} onClick={submit}>
          {edited ? 'Replay as corrected' : 'Replay as sent'}
        </Button>
        {edited && (
          <Button size="small" onClick={() => setText(sent)}>
            Undo the changes
          </Button>
        )}
      </Box>
      {error !== undefined && <ErrorPanel error={error} />}
    </>
  )
}

const codeStyle = { fontFamily: 'monospace', fontSize: '0.75rem', lineHeight: 1.5 }
