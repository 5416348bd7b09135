export interface StreamMessage {
  /** `message` where the stream names none. */
  event: string
  data: string
}

export interface EventStreamParser {
  /** Takes the next piece of the stream, wherever it was cut, and returns what it completes. */
  push(text: string): StreamMessage[]
  /** What to send as Last-Event-ID to go on from here; empty as long as the stream named nothing. */
  lastEventId(): string
}

/** Reads a server-sent event stream (HTML Living Standard, 9.2.6). */
export function createEventStreamParser(): EventStreamParser {
  let rest = ''
  let event = ''
  let data: string[] = []
  let id = ''
  let lastEventId = ''

  function takeField(line: string): void {
    const [, field, value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? []
    if (field === 'event') event = value
    else if (field === 'data') data.push(value)
    else if (field === 'id' && !value.includes('\0')) id = value
  }

  /** At a blank line. What has no data is no message, but its id counts. */
  function complete(): StreamMessage[] {
    lastEventId = id
    const message = { event: event || 'message', data: data.join('\n') }
    const hasData = data.length > 0
    event = ''
    data = []
    return hasData ? [message] : []
  }

  return {
    push(text) {
      // A carriage return at the very end may be the first half of one line break.
      const lines = (rest + text).split(/\r\n|\n|\r(?!$)/)
      rest = lines.pop() ?? ''
      return lines.flatMap((line) => {
        if (line === '') return complete()
        takeField(line)
        return []
      })
    },
    lastEventId: () => lastEventId,
  }
}
