import type { ColumnView } from '../columnStore.ts'
import { NotCovered } from '../notCovered.ts'
import type { ReadRows } from '../store/readRows.ts'
import type { ProjectColumns } from '../store/storedColumns.ts'
import { applyChanges, readAgain } from './applyChanges.ts'
import { addStale, type EventChanges, noEventChanges, rememberStale, sizeOf } from './changes.ts'
import type { Moment } from './eventFeed.ts'
import { longestLagMs } from './untilCurrent.ts'

/** A project's columns as they follow its events. */
export interface LiveProject {
  /**
   * Takes changes over, or remembers whom they concern while the columns are being made.
   * @throws whatever kept the columns from being made
   */
  take(changes: EventChanges): Promise<void>
  /** All that was acknowledged before this has been taken. */
  reached(asOf: Moment): void
  /** @throws NotCovered while the columns are being made, or are behind */
  view(): ColumnView
  /** The columns, where they hold all that was taken; null while they are being made. */
  settled(): ProjectColumns | null
  /** Milliseconds by which the columns may be behind the events; null while they are being made. */
  lagMs(): number | null
  /** Ends what is under way. */
  close(): Promise<void>
}

/** Users and days that may be read again between two readings of the stream. */
const fewRuns = 2_000

export function createLiveProject({
  make,
  readRows,
}: {
  /** Loads the columns, or builds them. Whatever is taken after it is called may be missing there. */
  make: (signal: AbortSignal) => Promise<ProjectColumns>
  readRows: ReadRows
}): LiveProject {
  const closing = new AbortController()
  let columns: ProjectColumns | null = null
  /** What was taken while the columns were being made. */
  let missed = noEventChanges()
  let isBusy = true
  let failure: unknown = null
  let followed: Moment | null = null

  /** Makes the columns, or makes them right, while changes are only remembered. */
  async function prepare(work: (signal: AbortSignal) => Promise<ProjectColumns>): Promise<void> {
    isBusy = true
    followed = null
    try {
      columns = await work(closing.signal)
      while (sizeOf(missed) > fewRuns && !closing.signal.aborted) await catchUp(columns)
      isBusy = false
    } catch (error) {
      failure ??= error
    }
  }
  let preparing = prepare(make)

  /** Takes over what was missed, and what came after it. */
  async function catchUp(made: ProjectColumns, later = noEventChanges()): Promise<void> {
    for (const [day, users] of missed.stale) addStale(later, day, users)
    const isUnknown = later.isUnknown || missed.isUnknown
    missed = noEventChanges()
    const source = { columns: made, readRows }
    const wholeDays = isUnknown
      ? made.snapshot().days
      : [...later.stale].flatMap(([day, users]) => (users === 'everybody' ? [day] : []))
    await readAgain(source, wholeDays, closing.signal)
    for (const day of wholeDays) {
      later.stale.delete(day)
      later.inserted.delete(day)
    }
    await applyChanges(source, later)
  }

  return {
    async take(changes) {
      if (failure) throw failure
      if (columns === null || isBusy) {
        rememberStale(missed, changes)
        return
      }
      const made = columns
      if (changes.isUnknown) {
        preparing = prepare(async () => {
          await catchUp(made, changes)
          return made
        })
      } else if (sizeOf(changes) + sizeOf(missed) > 0) await catchUp(made, changes)
    },

    reached(asOf) {
      if (!isBusy && sizeOf(missed) === 0) followed = asOf
    },

    view() {
      if (columns === null || followed === null) {
        throw new NotCovered('The columns of the project are being made')
      }
      const { at: asOf, ms } = followed
      if (performance.now() - ms > longestLagMs) {
        throw new NotCovered('The columns are behind the events')
      }
      const { firsts, load } = columns.snapshot()
      return { catalog: columns.catalog, firsts, asOf, load }
    },

    settled: () => (isBusy || sizeOf(missed) > 0 ? null : columns),

    lagMs: () => followed && performance.now() - followed.ms,

    async close() {
      closing.abort()
      await preparing
      columns?.close()
    },
  }
}
