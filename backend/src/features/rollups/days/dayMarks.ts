import type { LocalDate } from '@footpath/contract/common'
import { createDayFinder } from '../../../time/dayFinder.ts'
import type { RollupDaysModel } from './rollupDays.model.ts'

/** As much of a project as its days depend on. */
export interface DayProject {
  id: string
  timeZone: string
}

/**
 * What everybody who changes events goes through, so that no report trusts a roll-up that was built
 * before the change (docs/adr/0010-roll-ups.md).
 */
export interface DayMarks {
  /**
   * Does something that changes the events of these instants. When it returns, or throws, nothing
   * built before is trusted any more for their days.
   */
  around<Result>(change: Change<Result>): Promise<Result>
  /** Says that something has changed on these days. */
  mark(projectId: string, days: Iterable<LocalDate>): Promise<void>
}

export interface Change<Result> {
  project: DayProject
  instants: Iterable<Date>
  work(): Promise<Result>
}

export interface HoldTimes {
  /** How long a mark keeps others from building the day. */
  holdMs: number
  /** What is begun within a hold has this long to end. */
  longestWorkMs: number
}

/** Work that takes longer is marked once more at its end. */
const holdTimes: HoldTimes = { holdMs: 15_000, longestWorkMs: 7_000 }
/** By so much of a hold a process's clock may fall behind the server's. */
const drift = 0.05
/** Days and projects kept in mind. */
const mostKnown = 5_000

/**
 * A day is marked before its events change and held for a while; nobody builds a day that is held.
 * So all further changes within the hold cost nothing, however many they are.
 */
export function createDayMarks({
  rollupDaysModel,
  now = () => performance.now(),
  times: { holdMs, longestWorkMs } = holdTimes,
}: {
  rollupDaysModel: Pick<RollupDaysModel, 'mark'>
  /** Milliseconds of a clock that only goes forward. */
  now?: () => number
  times?: HoldTimes
}): DayMarks {
  /** Until when each day is surely held, by its key. */
  const heldUntil = new Map<string, number>()
  const asking = new Map<string, Promise<void>>()
  const finders = new Map<string, (instant: Date) => LocalDate>()

  const keyOf = (projectId: string, day: LocalDate) => `${projectId}:${day}`
  const isHeld = (key: string, forMs: number) => (heldUntil.get(key) ?? 0) - now() > forMs

  async function ask(projectId: string, days: LocalDate[]): Promise<void> {
    const asked = now()
    await rollupDaysModel.mark(projectId, days, holdMs)
    if (heldUntil.size > mostKnown) heldUntil.clear()
    for (const day of days) heldUntil.set(keyOf(projectId, day), asked + holdMs * (1 - drift))
  }

  /** Marks what is not held for long enough; of those who need the same day at once, one asks. */
  async function hold(projectId: string, days: Iterable<LocalDate>): Promise<void> {
    const answers = new Set<Promise<void>>()
    const wanted: LocalDate[] = []
    for (const day of days) {
      const key = keyOf(projectId, day)
      if (isHeld(key, longestWorkMs)) continue
      const answer = asking.get(key)
      if (answer) answers.add(answer)
      else wanted.push(day)
    }
    if (wanted.length > 0) {
      const keys = wanted.map((day) => keyOf(projectId, day))
      const answer = ask(projectId, wanted).finally(() => {
        for (const key of keys) asking.delete(key)
      })
      for (const key of keys) asking.set(key, answer)
      answers.add(answer)
    }
    await Promise.all(answers)
  }

  function finderOf(timeZone: string): (instant: Date) => LocalDate {
    const finder = finders.get(timeZone) ?? createDayFinder(timeZone)
    finders.set(timeZone, finder)
    return finder
  }

  return {
    async around({ project, instants, work }) {
      const find = finderOf(project.timeZone)
      const days = new Set<LocalDate>()
      for (const instant of instants) days.add(find(instant))

      await hold(project.id, days)
      try {
        return await work()
      } finally {
        // It took so long that somebody may have built the day before all of it was there. What
        // failed may be there as well.
        const late = [...days].filter((day) => !isHeld(keyOf(project.id, day), 0))
        if (late.length > 0) await ask(project.id, late)
      }
    },

    mark: hold,
  }
}
