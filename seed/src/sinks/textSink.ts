import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { EventFormat } from './formats.ts'
import type { Sink } from './sink.ts'

const chunkLength = 1 << 16

/** Writes events as text, to a file or, when `file` is null, to a stream that stays open. */
export function createTextSink({
  format,
  file,
  standardOutput,
}: {
  format: EventFormat
  file: string | null
  standardOutput: Writable
}): Sink {
  const output = file === null ? standardOutput : createWriteStream(file)
  let failure: Error | null = null
  let pending = format.header
  output.on('error', (error: Error) => {
    failure = error
  })

  async function send(): Promise<void> {
    if (failure) throw failure
    const text = pending
    pending = ''
    if (!output.write(text)) await once(output, 'drain')
  }

  return {
    async write(events) {
      pending += format.serialise(events)
      if (pending.length >= chunkLength) await send()
    },
    async finish() {
      await send()
      if (file === null) return
      output.end()
      await finished(output)
    },
    async close() {
      if (file !== null) output.destroy()
    },
  }
}
