import Search from '@mui/icons-material/SearchOutlined'
import InputAdornment from '@mui/material/InputAdornment'
import TextField from '@mui/material/TextField'
import { useEffect, useEffectEvent, useRef, useState } from 'react'

interface SearchFieldProps {
  label: string
  value: string
  onSearch: (text: string) => void
  /** Milliseconds of quiet before a search begins. */
  delay?: number
}

/** A search box that waits for a pause in typing, and follows `value` when it changes elsewhere. */
export function SearchField({ label, value, onSearch, delay = 300 }: SearchFieldProps) {
  const [text, setText] = useState(value)
  const searched = useRef(value)
  const search = useEffectEvent(onSearch)

  useEffect(() => {
    // Only a value that did not come from here (Back, a link) replaces what is being typed.
    if (value !== searched.current) setText(value)
    searched.current = value
  }, [value])

  useEffect(() => {
    const trimmed = text.trim()
    if (trimmed === searched.current) return
    const timer = setTimeout(() => {
      searched.current = trimmed
      search(trimmed)
    }, delay)
    return () => clearTimeout(timer)
  }, [text, delay])

  return (
    <TextField
      type="search"
      size="small"
      value={text}
      onChange={(event) => setText(event.target.value)}
      placeholder={label}
      slotProps={{
        htmlInput: { 'aria-label': label, maxLength: 128 },
        input: {
          startAdornment: (
            <InputAdornment position="start">
              <Search fontSize="small" />
            </InputAdornment>
          ),
        },
      }}
    />
  )
}
