/** How far the derivation is, for whoever watches over it. */
export interface Progress {
  /** Events whose consequences are stored, since the process began. */
  events(): number
  /**
   * Milliseconds since the receipt of the oldest event that is not derived, as far as is known: 0
   * when all are, null when this process does not derive.
   */
  lagMs(): number | null
  /** Nothing is known to be waiting. */
  caughtUp(): void
  /** Whatever was received from then on is waiting. */
  behindSince(received: Date): void
  derived(more: { events: number; upTo: Date | null }): void
  /** Another process may go on. */
  left(): void
}

export function createProgress({ clock }: { clock: () => Date }): Progress {
  let events = 0
  let waitingSince: Date | 'nothing' | 'unknown' = 'unknown'
  return {
    events: () => events,
    lagMs() {
      if (waitingSince === 'unknown') return null
      if (waitingSince === 'nothing') return 0
      return Math.max(0, clock().getTime() - waitingSince.getTime())
    },
    caughtUp() {
      waitingSince = 'nothing'
    },
    behindSince(received) {
      if (!(waitingSince instanceof Date)) waitingSince = received
    },
    derived({ events: more, upTo }) {
      events += more
      if (upTo) waitingSince = upTo
    },
    left() {
      waitingSince = 'unknown'
    },
  }
}
