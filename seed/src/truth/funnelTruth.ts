import type { Device } from '@footpath/contract/common'
import { countedAttempt, type FunnelQuestion } from './attempt.ts'
import type { UserRecord } from './userRecord.ts'

export interface FunnelAnswer {
  /** Users who reached each step. */
  users: number[]
  /** The same by the device of the event that entered the counted attempt; rows add up. */
  byDevice: Partial<Record<Device, number[]>>
  /** By the day on which the counted attempt began: one row for each day of the range. */
  byDay: { entered: number; converted: number }[]
  /** From the first step to the last, over those who converted; null when nobody did. */
  meanSecondsToConvert: number | null
}

/** Counts one funnel, user by user. */
export function createFunnelTruth(question: FunnelQuestion) {
  const { steps, range } = question
  const users = steps.map(() => 0)
  const byDevice: Partial<Record<Device, number[]>> = {}
  const byDay = Array.from({ length: range.to - range.from + 1 }, () => ({
    entered: 0,
    converted: 0,
  }))
  let seconds = 0

  return {
    add({ facts }: UserRecord): void {
      const attempt = countedAttempt(facts, question)
      if (!attempt) return
      const device = attempt.device ?? 'other'
      const ofDevice = byDevice[device] ?? steps.map(() => 0)
      byDevice[device] = ofDevice
      for (let step = 0; step < attempt.depth; step += 1) {
        users[step]! += 1
        ofDevice[step]! += 1
      }
      const ofDay = byDay[attempt.enteredOn - range.from]!
      ofDay.entered += 1
      if (attempt.depth < steps.length) return
      ofDay.converted += 1
      seconds += attempt.seconds
    },
    answer(): FunnelAnswer {
      const converted = users.at(-1)!
      return {
        users,
        byDevice,
        byDay,
        meanSecondsToConvert: converted > 0 ? seconds / converted : null,
      }
    },
  }
}
