import type { Exclusion } from '@footpath/contract/funnel'
import type { Document } from 'mongodb'

/**
 * An attempt is `{times, value}`: when its steps so far were done (epoch ms), and the breakdown's
 * value on its first event. The expressions below stand inside a pass, where `$$event` is the
 * entry at hand and `$$state.standing` holds, at k − 1, the attempt that stands at step k, or null.
 */
export type Expression = Document | string

export function standingAt(step: number): Document {
  return { $arrayElemAt: ['$$state.standing', step - 1] }
}

export function startOf(attempt: string): Document {
  return { $arrayElemAt: [`${attempt}.times`, 0] }
}

/** A new attempt when the event matches the first step inside the range, else null. */
export function begin({ to }: { to: Date }): Document {
  const mayBegin = { $and: [{ $in: [1, '$$event.steps'] }, { $lt: ['$$event.at', to.getTime()] }] }
  return { $cond: [mayBegin, { times: ['$$event.at'], value: '$$event.value' }, null] }
}

/** The attempt that stood one step before, gone on to `step` by the event within W; else null. */
export function advance({ step, windowMs }: { step: number; windowMs: number }): Document {
  const mayAdvance = {
    $and: [
      { $in: [step, '$$event.steps'] },
      { $ne: ['$$attempt', null] },
      { $lte: [{ $subtract: ['$$event.at', startOf('$$attempt')] }, windowMs] },
    ],
  }
  const advanced = {
    times: { $concatArrays: ['$$attempt.times', ['$$event.at']] },
    value: '$$attempt.value',
  }
  return {
    $let: {
      vars: { attempt: standingAt(step - 1) },
      in: { $cond: [mayAdvance, advanced, null] },
    },
  }
}

/**
 * The attempt at `step`, or null when the event is an exclusion that ends it: one that spans the
 * step and comes strictly after the event matched at its `from`, so that a tie ends nothing.
 */
export function unlessExcluded({
  attempt,
  step,
  exclude,
}: {
  attempt: Expression
  step: number
  exclude: Exclusion[]
}): Expression {
  const ends = exclude.flatMap(({ from, to }, index) =>
    from <= step && step < to
      ? [
          {
            $and: [
              { $in: [index, '$$event.ends'] },
              { $lt: [{ $arrayElemAt: ['$$kept.times', from - 1] }, '$$event.at'] },
            ],
          },
        ]
      : [],
  )
  if (ends.length === 0) return attempt
  return { $let: { vars: { kept: attempt }, in: { $cond: [{ $or: ends }, null, '$$kept'] } } }
}

/** The attempt that first got deeper than any before: `$$advanced` holds this event's by step. */
export function deepest(steps: number): Document {
  const branches = Array.from({ length: steps }, (_, index) => steps - index).map((step) => ({
    case: {
      $and: [
        { $lt: [{ $size: '$$state.counted.times' }, step] },
        { $ne: [{ $arrayElemAt: ['$$advanced', step - 1] }, null] },
      ],
    },
    // biome-ignore lint/suspicious/noThenProperty: MongoDB's `$switch` has it
    then: { $arrayElemAt: ['$$advanced', step - 1] },
  }))
  return { $switch: { branches, default: '$$state.counted' } }
}

/** Runs over `$entries` until the last step is reached, then says what became of the user. */
export function passOverAttempts({
  steps,
  advanced,
  standing,
}: {
  steps: number
  /** By step, the attempt that the event took there, or null. */
  advanced: Expression[]
  /** By step but the last, the attempt that stands there after the event. */
  standing: Expression[]
}): Document {
  const converted = { $eq: [{ $size: '$$state.counted.times' }, steps] }
  const next = {
    $let: { vars: { advanced }, in: { standing, counted: deepest(steps) } },
  }
  const end = {
    $reduce: {
      input: '$entries',
      initialValue: { standing: standing.map(() => null), counted: { times: [] } },
      in: {
        $let: {
          vars: { state: '$$value', event: '$$this' },
          in: { $cond: [converted, '$$state', next] },
        },
      },
    },
  }
  const starts = { $map: { input: '$$end.standing', as: 'attempt', in: startOf('$$attempt') } }
  return {
    $let: {
      vars: { end },
      in: {
        times: '$$end.counted.times',
        value: '$$end.counted.value',
        lastAlive: { $max: starts },
      },
    },
  }
}
