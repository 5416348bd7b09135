import { highestBit } from '../../columns/scan/select/bits.ts'
import type { Entry } from './funnel.entries.scan.ts'
import type { Passed } from './funnel.passed.scan.ts'
import type { FunnelPlan } from './funnel.plan.scan.ts'

/**
 * The attempts of several users at steps in order, strictly or with other events in between
 * (docs/metrics.md#funnel). Per step only the attempt with the latest start is kept: whatever the
 * others standing there can still reach, it can too. Sets of steps are bits, the first step the lowest.
 */
export interface Attempts extends Pick<FunnelPlan, 'steps' | 'windowMs' | 'begunBefore'> {
  isStrict: boolean
  exclusions: { from: number; to: number }[]
  /** By user, the steps at which an attempt stands; none stands at the last. */
  standing: Uint16Array
  /** By user, when the attempt at the first step began, and its breakdown's value. */
  begins: Float64Array
  beginValues: Uint32Array
  /** By user and step, at `steps` places each, when the attempt there reached its steps. */
  times: Float64Array
  /** By user and step, the breakdown's value of the attempt there. */
  values: Uint32Array
  /** By user, the steps that the counted attempt reached, when it did, and its breakdown's value. */
  depths: Uint8Array
  countedTimes: Float64Array
  countedValues: Uint32Array
}

export function createAttempts(
  { steps, windowMs, begunBefore, order, exclusions }: FunnelPlan,
  users: number,
): Attempts {
  return {
    steps,
    windowMs,
    begunBefore,
    isStrict: order === 'strict',
    exclusions: exclusions.map(({ from, to }) => ({ from, to })),
    standing: new Uint16Array(users),
    begins: new Float64Array(users),
    beginValues: new Uint32Array(users),
    times: new Float64Array(users * steps * steps),
    values: new Uint32Array(users * steps),
    depths: new Uint8Array(users),
    countedTimes: new Float64Array(users * steps),
    countedValues: new Uint32Array(users),
  }
}

/** Bytes that the attempts of one user take, about. */
export function bytesOfAttempts({ steps }: Pick<FunnelPlan, 'steps'>): number {
  return 8 * steps * steps + 12 * steps + 19
}

/** An event begins an attempt, and can do nothing else. */
export function begin(attempts: Attempts, user: number, at: number, value: number): void {
  const { steps, standing, begins, beginValues, depths, countedTimes, countedValues } = attempts
  standing[user] = (standing[user] as number) | 1
  begins[user] = at
  beginValues[user] = value
  if (depths[user] !== 0) return
  depths[user] = 1
  countedTimes[user * steps] = at
  countedValues[user] = value
}

/** Events that match nothing end attempts in strict order. */
export function interrupt({ standing }: Attempts, user: number): void {
  standing[user] = 0
}

/** An event matches some steps, and is the event of some exclusions. */
export function happen(attempts: Attempts, user: number, event: Entry): void {
  const { time: at, steps: matched, exclusions: excluding, value } = event
  const { steps, standing, depths, begunBefore, isStrict } = attempts
  const stood = standing[user] as number
  // Nobody stands anywhere and nobody begins, or all steps have been reached.
  if ((stood === 0 && (matched & 1) === 0) || depths[user] === steps) return
  let came = 0
  let left = 0
  // From the last step down, so that nobody goes two steps at once.
  for (let candidates = matched & (stood << 1); candidates !== 0; ) {
    const step = highestBit(candidates)
    candidates ^= 1 << step
    if (!advance(attempts, user, step, at)) continue
    came |= 1 << step
    left |= 1 << (step - 1)
  }
  if (came >= 2 && came >>> (depths[user] as number) !== 0) count(attempts, user, highestBit(came))
  if ((matched & 1) !== 0 && at < begunBefore) {
    begin(attempts, user, at, value)
    came |= 1
  }
  const stay = isStrict ? came : (stood & ~left) | came
  standing[user] = stay & ~(1 << (steps - 1))
  if (excluding !== 0) endExcluded(attempts, user, excluding, at)
}

/** Takes the attempt that stands before a step (by index) there; false when its window is over. */
function advance(attempts: Attempts, user: number, step: number, at: number): boolean {
  const { steps, windowMs, begins, beginValues, times, values } = attempts
  const here = (user * steps + step) * steps
  const before = here - steps
  const began = step === 1 ? (begins[user] as number) : (times[before] as number)
  if (at - began > windowMs) return false
  times[here] = began
  for (let index = 1; index < step; index += 1) {
    times[here + index] = times[before + index] as number
  }
  times[here + step] = at
  const place = user * steps + step
  values[place] = step === 1 ? (beginValues[user] as number) : (values[place - 1] as number)
  return true
}

/** Makes the attempt that stands at a step after the first the counted one. */
function count(attempts: Attempts, user: number, step: number): void {
  const { steps, times, values, depths, countedTimes, countedValues } = attempts
  const place = user * steps + step
  depths[user] = step + 1
  countedValues[user] = values[place] as number
  for (let index = 0; index <= step; index += 1) {
    countedTimes[user * steps + index] = times[place * steps + index] as number
  }
}

/** Ends attempts that stand between the steps of an exclusion since before its event. */
function endExcluded(attempts: Attempts, user: number, excluding: number, at: number): void {
  const { steps, exclusions, standing, begins, times } = attempts
  for (let index = 0; index < exclusions.length; index += 1) {
    if (((excluding >> index) & 1) === 0) continue
    const { from, to } = exclusions[index] as Attempts['exclusions'][number]
    for (let step = from - 1; step < to - 1; step += 1) {
      const since = step === 0 ? begins[user] : times[(user * steps + step) * steps + from - 1]
      if ((since as number) < at) standing[user] = (standing[user] as number) & ~(1 << step)
    }
  }
}

/** Tells in `passed` how a user fared. */
export function tell(attempts: Attempts, user: number, passed: Passed): void {
  const { steps, standing, begins, times, depths, countedTimes, countedValues } = attempts
  passed.depth = depths[user] as number
  passed.value = countedValues[user] as number
  for (let index = 0; index < passed.depth; index += 1) {
    passed.times[index] = countedTimes[user * steps + index] as number
  }
  const stood = standing[user] as number
  passed.lastAlive = (stood & 1) !== 0 ? (begins[user] as number) : Number.NEGATIVE_INFINITY
  for (let left = stood & ~1; left !== 0; ) {
    const step = highestBit(left)
    left ^= 1 << step
    passed.lastAlive = Math.max(passed.lastAlive, times[(user * steps + step) * steps] as number)
  }
}
