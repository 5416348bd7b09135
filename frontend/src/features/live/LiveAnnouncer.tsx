import type { LiveEvent } from '@footpath/contract/live'
import Box from '@mui/material/Box'
import { useEffect, useRef, useState } from 'react'
import { visuallyHidden } from '../../components/visuallyHidden.ts'

interface LiveAnnouncerProps {
  rows: readonly LiveEvent[]
  paused: boolean
}

/** Seldom enough not to talk over everything else. */
const everyMs = 15_000

/** Says for screen readers, now and then, what came in: not each row. */
export function LiveAnnouncer({ rows, paused }: LiveAnnouncerProps) {
  const [said, setSaid] = useState('')
  const current = useRef(rows)
  const lastSaid = useRef(rows[0]?.id)
  useEffect(() => {
    current.current = rows
  }, [rows])
  useEffect(() => {
    if (paused) return
    const timer = setInterval(() => {
      const [newest] = current.current
      const known = current.current.findIndex(({ id }) => id === lastSaid.current)
      const count = known === -1 ? current.current.length : known
      lastSaid.current = newest?.id
      if (newest && count > 0) setSaid(announcement(newest, count))
    }, everyMs)
    return () => clearInterval(timer)
  }, [paused])
  return (
    <Box component="p" aria-live="polite" sx={visuallyHidden}>
      {said}
    </Box>
  )
}

function announcement({ eventType, userId }: LiveEvent, count: number): string {
  const events = count === 1 ? '1 new event' : `${count} new events`
  return `${events}, the latest ${eventType} by ${userId}`
}
