import type { Document } from 'mongodb'
import type { Expression } from './funnel.attempt.ts'
import { canAllMatch, groupSteps, type StepGroup } from './funnel.matching.ts'
import type { FunnelQuestion } from './funnel.question.ts'

/**
 * Steps in any order within one window (docs/metrics.md#funnel): an expression over the user's
 * `$entries` that gives `{times, value, lastAlive}` (funnel.pipeline.ts, `UserPass`).
 *
 * A pass forward keeps, per group of steps that compete for events, the latest events that can each
 * have a step of their own. The events that can are the independent sets of a transversal matroid,
 * so of the windows that end with the event at hand, the one reaching back over m of those kept
 * matches m steps, and no later start does. A second pass over the best window says when its
 * k-th step was first matched.
 */
export function anyPass({ steps, windowMs, range }: FunnelQuestion): Document {
  const groups = groupSteps(steps)
  const best = bestWindow({ groups, steps: steps.length, windowMs, to: range.to.getTime() })
  const inWindow = {
    $and: [{ $gte: ['$$entry.at', '$$best.start'] }, { $lte: ['$$entry.at', '$$best.end'] }],
  }
  return {
    $let: {
      vars: { best },
      in: {
        $let: {
          vars: { window: { $filter: { input: '$entries', as: 'entry', cond: inWindow } } },
          in: {
            times: matchTimes(groups),
            value: { $let: { vars: { entry: { $first: '$$window' } }, in: '$$entry.value' } },
            lastAlive: '$$best.last',
          },
        },
      },
    },
  }
}

/** `{count, start, end, last}`: the window that first matches the most steps, the latest start. */
function bestWindow({
  groups,
  steps,
  windowMs,
  to,
}: {
  groups: StepGroup[]
  steps: number
  windowMs: number
  to: number
}): Document {
  const kept = groups.map((group, index) => {
    const before = { $arrayElemAt: ['$$state.kept', index] }
    return { $cond: [belongsTo(group), keepLatest(group, before), before] }
  })
  const reachable = {
    $filter: {
      input: {
        $map: {
          input: { $concatArrays: groups.map((_, index) => ({ $arrayElemAt: ['$$kept', index] })) },
          as: 'entry',
          in: '$$entry.at',
        },
      },
      as: 'at',
      cond: { $gte: ['$$at', { $subtract: ['$$event.at', windowMs] }] },
    },
  }
  const isBetter = {
    $and: [
      { $gt: [{ $size: '$$reachable' }, '$$state.count'] },
      { $lte: [{ $subtract: ['$$event.at', '$$start'] }, windowMs] },
    ],
  }
  // Past the range's end no window starts: those that end here start with its last event or before.
  const last = { $cond: [{ $lt: ['$$event.at', to] }, '$$event.at', '$$state.last'] }
  const next = letIn(
    { kept, last },
    letIn(
      { reachable },
      letIn(
        { start: { $min: [{ $min: '$$reachable' }, '$$last'] } },
        {
          $mergeObjects: [
            '$$state',
            { kept: '$$kept', last: '$$last' },
            {
              $cond: [
                isBetter,
                { count: { $size: '$$reachable' }, start: '$$start', end: '$$event.at' },
                {},
              ],
            },
          ],
        },
      ),
    ),
  )
  return {
    $reduce: {
      input: '$entries',
      initialValue: { count: 0, kept: groups.map(() => []) },
      in: letIn(
        { state: '$$value', event: '$$this' },
        {
          $cond: [{ $eq: ['$$state.count', steps] }, '$$state', next],
        },
      ),
    },
  }
}

/** When the first, second … step of `$$window` was matched. */
function matchTimes(groups: StepGroup[]): Document {
  const matched = groups.map((_, index) => ({ $arrayElemAt: ['$$state.matched', index] }))
  const grown = groups.map((group, index) => {
    const more = { $concatArrays: [matched[index], ['$$event']] }
    return { $cond: [{ $and: [belongsTo(group), canAllMatch(group, more)] }, more, matched[index]] }
  })
  const size = (lists: string) => ({
    $sum: { $map: { input: lists, as: 'list', in: { $size: '$$list' } } },
  })
  const grew = { $gt: [size('$$grown'), { $size: '$$state.times' }] }
  const end = {
    $reduce: {
      input: '$$window',
      initialValue: { matched: groups.map(() => []), times: [] },
      in: letIn(
        { state: '$$value', event: '$$this' },
        letIn(
          { grown },
          {
            matched: '$$grown',
            times: {
              $cond: [grew, { $concatArrays: ['$$state.times', ['$$event.at']] }, '$$state.times'],
            },
          },
        ),
      ),
    },
  }
  return letIn({ end }, '$$end.times')
}

function belongsTo({ steps }: StepGroup): Document {
  return { $in: [{ $first: '$$event.steps' }, steps] }
}

/** The event at hand and, latest first, those of `before` that can still have their own step. */
function keepLatest(group: StepGroup, before: Document): Document {
  const latestFirst = { $concatArrays: [['$$event'], before] }
  if (group.kinds.length === 1) return { $slice: [latestFirst, group.steps.length] }
  const more = { $concatArrays: ['$$value', ['$$this']] }
  return {
    $reduce: {
      input: latestFirst,
      initialValue: [],
      in: { $cond: [canAllMatch(group, more), more, '$$value'] },
    },
  }
}

function letIn(vars: Record<string, Expression | Expression[]>, body: Expression): Document {
  return { $let: { vars, in: body } }
}
