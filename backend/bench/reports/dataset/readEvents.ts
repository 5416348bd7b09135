import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { TrackedEvent } from '@footpath/contract/event'

/** The seeder's events out of a file, as the backend holds them. */
export async function* readEvents(file: string): AsyncGenerator<TrackedEvent> {
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const event: TrackedEvent & { timestamp: Date | string } = JSON.parse(line)
    event.timestamp = new Date(event.timestamp)
    yield event
  }
}
