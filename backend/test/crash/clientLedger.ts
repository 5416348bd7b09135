/**
 * What the client itself knows of each event it has sent. `unknown`: no answer yet, or one that was
 * lost; the event may be in the store or not.
 */
export type Fate = 'unknown' | 'acknowledged' | 'quarantined'

export interface ClientLedger {
  /** Written before the first byte leaves. */
  send(eventIds: string[]): void
  /** The server has answered 200: these are its to keep. */
  acknowledge(eventIds: string[], quarantined: ReadonlySet<string>): void
  fates: ReadonlyMap<string, Fate>
  /** Times that any event was sent, repeats included. */
  timesSent(): number
}

export function createClientLedger(): ClientLedger {
  const fates = new Map<string, Fate>()
  let sent = 0
  return {
    fates,
    timesSent: () => sent,
    send(eventIds) {
      sent += eventIds.length
      for (const id of eventIds) if (!fates.has(id)) fates.set(id, 'unknown')
    },
    acknowledge(eventIds, quarantined) {
      for (const id of eventIds) fates.set(id, quarantined.has(id) ? 'quarantined' : 'acknowledged')
    },
  }
}
