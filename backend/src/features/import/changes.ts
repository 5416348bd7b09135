import type { TrackedEvent } from '@footpath/contract/event'
import { distinctIdOf } from '../events/eventDocument.ts'
import { type IdentityChanges, noChanges, noteEvent } from '../identity/stitch.ts'

/** Whom an import's events are about, so that only their sessions and profiles are derived anew. */
export interface ImportChanges {
  note(event: TrackedEvent): void
  /** Says that more may have happened than was noted here. */
  lose(): void
  /** Null when it is better, or necessary, to derive everything. */
  known(): IdentityChanges | null
}

/** With more people than this, one pass over all histories is faster. */
const mostPeople = 10_000

export function createImportChanges(): ImportChanges {
  let changes: IdentityChanges | null = noChanges()
  return {
    note(event) {
      if (changes === null) return
      const { eventId, eventType, timestamp, anonymousId, previousId } = event
      const distinctId = distinctIdOf(event)
      noteEvent(changes, {
        eventId,
        eventType,
        timestamp,
        distinctId,
        userId: distinctId,
        ...(anonymousId !== undefined && { anonymousId }),
        ...(previousId !== undefined && { previousId }),
      })
      if (changes.labels.size > mostPeople) changes = null
    },
    lose() {
      changes = null
    },
    known: () => changes,
  }
}
