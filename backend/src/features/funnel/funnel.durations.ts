import type { Document } from 'mongodb'
import { binsWithin } from './funnel.histogram.ts'
import type { FunnelQuestion } from './funnel.question.ts'

/** The step number under which the time from the first step to the last is told. */
export const wholeFunnel = 0

/**
 * How long the counted attempts took, per step: one row `{step, users, sumMs, lowMs, highMs, p90Ms}`
 * for each step from 2 (since the step before) and `wholeFunnel` for converted users. The median is
 * the mean of `lowMs` and `highMs`, the middle two; p90 is the nearest rank, ⌈0.9 n⌉.
 */
export function durationFigures({ steps }: FunnelQuestion): Document[] {
  const last = { $subtract: ['$users', 1] }
  return [
    ...durations(steps.length),

    {
      $group: {
        _id: '$took.step',
        users: { $sum: 1 },
        sumMs: { $sum: '$took.ms' },
        all: { $push: '$took.ms' },
      },
    },

    { $set: { all: { $sortArray: { input: '$all', sortBy: 1 } } } },

    {
      $project: {
        _id: 0,
        step: '$_id',
        users: 1,
        sumMs: 1,
        lowMs: ranked({ $floor: { $divide: [last, 2] } }),
        highMs: ranked({ $ceil: { $divide: [last, 2] } }),
        p90Ms: ranked({
          $subtract: [{ $ceil: { $divide: [{ $multiply: ['$users', 9] }, 10] } }, 1],
        }),
      },
    },
  ]
}

/** How many users fall into each bin of `binsWithin`: rows `{step, bin, users}`. */
export function durationBins({ steps, windowMs }: FunnelQuestion): Document[] {
  const bins = binsWithin(windowMs)
  const branches = bins.slice(0, -1).map(({ toMs }, bin) => ({
    case: { $lt: ['$took.ms', toMs] },
    then: bin,
  }))
  const bin =
    branches.length === 0 ? { $literal: 0 } : { $switch: { branches, default: branches.length } }
  return [
    ...durations(steps.length),

    { $group: { _id: { step: '$took.step', bin }, users: { $sum: 1 } } },

    { $project: { _id: 0, step: '$_id.step', bin: '$_id.bin', users: 1 } },
  ]
}

/** One document per user and step reached, and one more per converted user: `took: {step, ms}`. */
function durations(steps: number): Document[] {
  const between = (to: Document | string, from: Document | string | number) => ({
    $subtract: [{ $arrayElemAt: ['$times', to] }, { $arrayElemAt: ['$times', from] }],
  })
  const perStep = {
    $map: {
      input: { $range: [1, { $size: '$times' }] },
      as: 'index',
      in: { step: { $add: ['$$index', 1] }, ms: between('$$index', { $subtract: ['$$index', 1] }) },
    },
  }
  const whole = { step: { $literal: wholeFunnel }, ms: between({ $literal: steps - 1 }, 0) }
  const converted = { $eq: [{ $size: '$times' }, steps] }
  return [
    { $project: { took: { $concatArrays: [perStep, { $cond: [converted, [whole], []] }] } } },

    { $unwind: '$took' },
  ]
}

function ranked(index: Document): Document {
  return { $arrayElemAt: ['$all', { $toInt: index }] }
}
