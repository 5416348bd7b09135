import type { liveDropped, liveEnd, liveGap } from '@footpath/contract/live'
import type { z } from 'zod'

/** Milliseconds after which a client that lost the stream asks again. */
const retryMs = 2_000

/**
 * Messages of a server-sent event stream (HTML Living Standard, 9.2.6). `id` is a position: a client
 * that sends it back as Last-Event-ID goes on right behind it. JSON has no line breaks of its own.
 */
export const frames = {
  /** Opens the stream: says nothing, but where it stands. */
  opening: (id: string | null) => `retry: ${retryMs}\n${idLine(id)}: connected\n\n`,

  /** Keeps proxies from hanging up, and the client's position from growing old. */
  heartbeat: (id: string | null) => `${idLine(id)}: heartbeat\n\n`,

  event: (data: string, id: string | null) => `${idLine(id)}data: ${data}\n\n`,

  dropped: (data: z.input<typeof liveDropped>) => named('dropped', data),

  gap: (data: z.input<typeof liveGap>) => named('gap', data),

  end: (data: z.input<typeof liveEnd>) => named('end', data),
}

const idLine = (id: string | null) => (id === null ? '' : `id: ${id}\n`)

const named = (name: string, data: object) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`
