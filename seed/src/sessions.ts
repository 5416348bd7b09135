import type { Device } from '@footpath/contract/common'
import { lognormal } from './distributions.ts'
import type { Random } from './random.ts'
import type { Step } from './steps.ts'

/** A step and its instant, in epoch ms; always a whole second. */
export interface TimedStep {
  step: Step
  at: number
}

export interface Session {
  device: Device
  steps: TimedStep[]
}

const longestPause = 20 * 60

/** Share of events that fall into the same second as the one before: ties are wanted. */
const tieShare = 0.06

/**
 * Gives each step of a session its time. `pace` is the typical number of seconds between two
 * steps; pauses are skewed, as people's are, and stay within any sensible session timeout.
 */
export function timeSession(
  random: Random,
  { steps, start, pace }: { steps: Step[]; start: number; pace: number },
): TimedStep[] {
  let at = start
  return steps.map((step, index) => {
    if (index > 0 && !random.chance(tieShare)) {
      const pause = Math.round(lognormal(random, { median: pace, sigma: 0.8 }))
      at += Math.max(1, Math.min(longestPause, pause)) * 1000
    }
    return { step, at }
  })
}

/** The same session, moved back as far as it takes to be over before an instant. */
export function endingBefore(steps: TimedStep[], instant: number): TimedStep[] {
  const excess = steps.at(-1)!.at - (instant - 1000)
  return excess > 0 ? steps.map(({ step, at }) => ({ step, at: at - excess })) : steps
}
