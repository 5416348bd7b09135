import { type Random, refuseForNow } from './overload.ts'

/** How many bytes of requests may be under way at once, so that memory stays bounded. */
export interface ByteBudget {
  /**
   * Sets bytes aside until `release` is called.
   * @throws 503 `overloaded` when there are not as many left
   */
  take(bytes: number): Reservation
}

export interface Reservation {
  /** More bytes for the same request. */
  add(bytes: number): void
  release(): void
}

/** What a request takes beside its body. */
const overhead = 4096

export function createByteBudget({
  limit = 16 * 1024 * 1024,
  random,
}: {
  limit?: number | undefined
  random: Random
}): ByteBudget {
  let taken = 0

  function spend(bytes: number): void {
    if (taken + bytes > limit) {
      const detail = 'More events are under way than this server can hold. Send them again.'
      throw refuseForNow({ status: 503, code: 'overloaded', detail }, random)
    }
    taken += bytes
  }

  return {
    take(bytes) {
      let held = overhead + bytes
      spend(held)
      return {
        add(more) {
          spend(more)
          held += more
        },
        release() {
          taken -= held
          held = 0
        },
      }
    },
  }
}
