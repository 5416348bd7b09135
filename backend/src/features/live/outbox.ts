import { frames } from './frames.ts'

/** Where a stream's text goes: an HTTP response that is written to for as long as it stands open. */
export interface Sink {
  /** False when the other end does not keep up; `onDrain` tells when it has. */
  write(text: string): boolean
  onDrain(listener: () => void): void
  end(text: string): void
}

/**
 * What waits for one reader. It goes out in portions, so that a flood costs few writes and at most
 * `maximumFrames` are sent in a second; of a reader too slow for that, the oldest are dropped, and
 * how many is said in their place.
 */
export interface Outbox {
  push(frame: string): void
  /** Counts events that were dropped before they got here. */
  miss(count: number): void
  isEmpty(): boolean
  /** Sends this last; what still waits is dropped. */
  end(frame: string): void
  /** The other end is gone. */
  discard(): void
}

export interface OutboxLimits {
  maximumFrames: number
  maximumBytes: number
  portionFrames: number
  portionBytes: number
  everyMs: number
}

export const outboxLimits: OutboxLimits = {
  maximumFrames: 1_000,
  maximumBytes: 1_000_000,
  portionFrames: 100,
  portionBytes: 64_000,
  everyMs: 50,
}

export function createOutbox(sink: Sink, limits: OutboxLimits = outboxLimits): Outbox {
  const { maximumFrames, maximumBytes, portionFrames, portionBytes, everyMs } = limits
  let waiting: { frame: string; bytes: number }[] = []
  let bytes = 0
  let dropped = 0
  /** Why nothing is sent at this moment: nothing is there, its time has not come, or no room. */
  let state: 'idle' | 'scheduled' | 'blocked' | 'over' = 'idle'
  let timer: NodeJS.Timeout | undefined

  function take(): { frame: string; bytes: number } | undefined {
    const taken = waiting.shift()
    bytes -= taken?.bytes ?? 0
    return taken
  }

  function makeRoom(): void {
    while (waiting.length > maximumFrames || bytes > maximumBytes) {
      take()
      dropped += 1
    }
  }

  function schedule(): void {
    if (state !== 'idle' || (waiting.length === 0 && dropped === 0)) return
    state = 'scheduled'
    timer = setTimeout(sendPortion, everyMs)
  }

  function sendPortion(): void {
    state = 'idle'
    let portion = dropped > 0 ? frames.dropped({ count: dropped }) : ''
    dropped = 0
    let size = 0
    for (let count = 0; count < portionFrames && size < portionBytes; count += 1) {
      const next = take()
      if (!next) break
      portion += next.frame
      size += next.bytes
    }
    if (!sink.write(portion)) {
      state = 'blocked'
      sink.onDrain(() => {
        if (state !== 'blocked') return
        state = 'idle'
        schedule()
      })
    }
    schedule()
  }

  function stop(): void {
    clearTimeout(timer)
    state = 'over'
    waiting = []
    bytes = 0
  }

  return {
    push(frame) {
      if (state === 'over') return
      const size = Buffer.byteLength(frame)
      waiting.push({ frame, bytes: size })
      bytes += size
      makeRoom()
      schedule()
    },
    miss(count) {
      if (state === 'over') return
      dropped += count
      schedule()
    },
    isEmpty: () => waiting.length === 0 && dropped === 0,
    end(frame) {
      if (state === 'over') return
      stop()
      sink.end(frame)
    },
    discard: stop,
  }
}
