import type { Document } from 'mongodb'
import { itemShape, mayBegin } from './funnel.entries.ts'
import { timeOf } from './funnel.entry.ts'
import { type Expression, letIn } from './funnel.expression.ts'
import { canAllMatch, groupSteps, matchesGroup, type StepGroup } from './funnel.matching.ts'
import type { FunnelQuestion } from './funnel.question.ts'

/**
 * Steps in any order within one window (docs/metrics.md#funnel): an expression over the user's
 * `$entries` that gives a `UserPass` (funnel.pipeline.ts).
 *
 * Which events can each have a step of their own is a transversal matroid. A first pass keeps its
 * latest basis: of the windows that end with the entry at hand, those matching m steps are the ones
 * that reach back over m of the kept entries. A second pass, over the best window alone, says when
 * its first, second … step was matched.
 */
export function anyPass(question: FunnelQuestion): Document {
  const { readEntry, readValue } = itemShape(question)
  const groups = groupSteps(question.steps)
  const entries = { $map: { input: '$entries', as: 'item', in: readEntry('$$item') } }
  const isInWindow = {
    $and: [
      { $gte: [timeOf('$$entry'), '$$best.start'] },
      { $lte: [timeOf('$$entry'), '$$best.end'] },
    ],
  }
  const window = { $filter: { input: '$$entries', as: 'entry', cond: isInWindow } }
  const first = { $indexOfArray: ['$$entries', { $first: '$$window' }] }
  return letIn(
    { entries },
    letIn(
      { best: bestWindow(question, groups) },
      letIn(
        { window },
        {
          times: matchTimes(groups),
          value: letIn({ item: { $arrayElemAt: ['$entries', first] } }, readValue('$$item')),
          lastAlive: '$$best.last',
        },
      ),
    ),
  )
}

/** `{count, start, end, last}`: the window that first matches the most steps, with the latest start. */
function bestWindow(question: FunnelQuestion, groups: StepGroup[]): Document {
  const { windowMs, steps } = question
  const kept = groups.map((group, index) => {
    const before = { $arrayElemAt: ['$$state.kept', index] }
    return { $cond: [matchesGroup('$$entry', group), keepLatest(group, before), before] }
  })
  const all = { $concatArrays: groups.map((_, index) => ({ $arrayElemAt: ['$$kept', index] })) }
  const reachable = {
    $filter: {
      input: { $map: { input: all, as: 'other', in: timeOf('$$other') } },
      as: 'time',
      cond: { $lte: [{ $subtract: ['$$at', '$$time'] }, windowMs] },
    },
  }
  // No window starts after the range: one that ends there starts at its last event or before.
  const last = { $cond: [mayBegin(question, '$$entry'), '$$at', '$$state.last'] }
  const start = { $min: [{ $min: '$$reachable' }, '$$last'] }
  const isBetter = {
    $and: [
      { $gt: [{ $size: '$$reachable' }, '$$state.count'] },
      { $lte: [{ $subtract: ['$$at', '$$start'] }, windowMs] },
    ],
  }
  const better = { count: { $size: '$$reachable' }, start: '$$start', end: '$$at' }
  const state = { kept: '$$kept', last: '$$last' }
  const next = letIn(
    { at: timeOf('$$entry') },
    letIn(
      { kept, last },
      letIn(
        { reachable },
        letIn({ start }, { $mergeObjects: ['$$state', state, { $cond: [isBetter, better, {}] }] }),
      ),
    ),
  )
  return {
    $reduce: {
      input: '$$entries',
      initialValue: { count: 0, kept: groups.map(() => []) },
      in: letIn(
        { state: '$$value', entry: '$$this' },
        { $cond: [{ $eq: ['$$state.count', steps.length] }, '$$state', next] },
      ),
    },
  }
}

/** The entry at hand and, latest first, those of `before` that can still each have a step. */
function keepLatest(group: StepGroup, before: Expression): Document {
  const latestFirst = { $concatArrays: [['$$entry'], before] }
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

/** When the first, second … step of `$$window` was matched. */
function matchTimes(groups: StepGroup[]): Document {
  const matched = groups.map((group, index) => {
    const before = { $arrayElemAt: ['$$state.matched', index] }
    const more = { $concatArrays: [before, ['$$entry']] }
    const isMore = { $and: [matchesGroup('$$entry', group), canAllMatch(group, more)] }
    return { $cond: [isMore, more, before] }
  })
  const end = {
    $reduce: {
      input: '$$window',
      initialValue: { matched: groups.map(() => []) },
      in: letIn({ state: '$$value', entry: '$$this' }, { matched }),
    },
  }
  const all = {
    $reduce: {
      input: '$$end.matched',
      initialValue: [],
      in: { $concatArrays: ['$$value', '$$this'] },
    },
  }
  const times = { $map: { input: all, as: 'entry', in: timeOf('$$entry') } }
  return letIn({ end }, { $sortArray: { input: times, sortBy: 1 } })
}
