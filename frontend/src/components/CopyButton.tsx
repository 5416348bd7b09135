import Button from '@mui/material/Button'
import { useState } from 'react'

export interface CopyButtonProps {
  text: string
  name: string
}

/** Copies a text. Browsers allow it on https and localhost only; elsewhere it says so. */
export function CopyButton({ text, name }: CopyButtonProps) {
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle')
  const copy = async () => {
    const { clipboard } = navigator as { clipboard?: Clipboard }
    const done = await clipboard?.writeText(text).then(
      () => true,
      () => false,
    )
    setState(done ? 'copied' : 'refused')
  }
  const words = { idle: 'Copy', copied: 'Copied', refused: 'Select the text to copy it' }
  return (
    <Button size="small" variant="outlined" aria-label={name} onClick={copy}>
      <span aria-live="polite">{words[state]}</span>
    </Button>
  )
}
