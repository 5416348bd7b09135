import type { Document } from 'mongodb'
import { itemShape, mayBegin } from './funnel.entries.ts'
import { isExcludedBy, matchesStep, timeOf } from './funnel.entry.ts'
import { type Expression, letIn } from './funnel.expression.ts'
import type { FunnelQuestion } from './funnel.question.ts'

/*
 * An attempt is `{times, value}`: when its steps so far were done (ms since the range's start), and
 * the breakdown's value on its first event. The expressions below stand inside a pass, where
 * `$$entry` is the one at hand, `$$at` its time, and `$$state.standing` holds, at k − 1, the attempt
 * that stands at step k, or null.
 */

export function standingAt(step: number): Document {
  return { $arrayElemAt: ['$$state.standing', step - 1] }
}

function startOf(attempt: string): Document {
  return { $arrayElemAt: [`${attempt}.times`, 0] }
}

/** By step, the attempt that the entry takes there (a new one, or one from the step before) or null. */
function advanceAttempts(question: FunnelQuestion): Document[] {
  return question.steps.map((_, index) =>
    index === 0 ? begin(question) : advance(question, index + 1),
  )
}

function begin(question: FunnelQuestion): Document {
  const attempt = { times: ['$$at'], value: '$$value' }
  return { $cond: [mayBegin(question, '$$entry'), attempt, null] }
}

function advance({ windowMs }: FunnelQuestion, step: number): Document {
  const mayAdvance = {
    $and: [
      matchesStep('$$entry', step),
      { $ne: ['$$attempt', null] },
      { $lte: [{ $subtract: ['$$at', startOf('$$attempt')] }, windowMs] },
    ],
  }
  const advanced = {
    times: { $concatArrays: ['$$attempt.times', ['$$at']] },
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
export function unlessExcluded(
  attempt: Expression,
  { step, exclude }: { step: number; exclude: FunnelQuestion['exclude'] },
): Expression {
  const spanning = exclude.filter(({ from, to }) => from <= step && step < to)
  if (spanning.length === 0) return attempt
  const ends = spanning.map((exclusion) => ({
    $and: [
      isExcludedBy('$$entry', exclusion, exclude),
      { $lt: [{ $arrayElemAt: ['$$kept.times', exclusion.from - 1] }, '$$at'] },
    ],
  }))
  return { $let: { vars: { kept: attempt }, in: { $cond: [{ $or: ends }, null, '$$kept'] } } }
}

/** The attempt that first got deeper than any before; `$$advanced` holds this entry's by step. */
function deepest(steps: number): Document {
  const branches = Array.from({ length: steps }, (_, index) => steps - index).map((step) => ({
    case: {
      $and: [
        { $ne: [{ $arrayElemAt: ['$$advanced', step - 1] }, null] },
        { $lt: [{ $size: '$$state.counted.times' }, step] },
      ],
    },
    then: { $arrayElemAt: ['$$advanced', step - 1] },
  }))
  return { $switch: { branches, default: '$$state.counted' } }
}

/**
 * Runs over `$entries` until the last step is reached, then says what became of the user.
 * `standing` gives, by step but the last, the attempt that stands there after the entry, or null.
 */
export function passOverAttempts(
  question: FunnelQuestion,
  standing: (step: number) => Expression,
): Document {
  const steps = question.steps.length
  const { readEntry, readValue } = itemShape(question)
  const stands = question.steps.slice(0, -1).map((_, index) => standing(index + 1))
  const next = letIn(
    { at: timeOf('$$entry') },
    letIn({ advanced: advanceAttempts(question) }, { standing: stands, counted: deepest(steps) }),
  )
  const converted = { $eq: [{ $size: '$$state.counted.times' }, steps] }
  const end = {
    $reduce: {
      input: '$entries',
      initialValue: { standing: stands.map(() => null), counted: { times: [] } },
      in: letIn(
        { state: '$$value', entry: readEntry('$$this'), value: readValue('$$this') },
        { $cond: [converted, '$$state', next] },
      ),
    },
  }
  const starts = { $map: { input: '$$end.standing', as: 'attempt', in: startOf('$$attempt') } }
  return letIn(
    { end },
    {
      times: '$$end.counted.times',
      value: '$$end.counted.value',
      lastAlive: { $max: starts },
    },
  )
}
