import type { CohortCondition } from '@footpath/contract/cohorts'
import type { Document } from 'mongodb'
import { eventsByName, eventsByTime } from '../../../db/collections.ts'
import { asksForBots, matchEvents } from '../../../pipeline/matchEvents.ts'
import type { Asking } from '../asking.ts'
import { type PeopleSource, peopleUpTo } from '../cohorts.pipeline.ts'
import { allHistory, windowRange } from '../cohorts.window.ts'

type Did = Extract<CohortCondition, { kind: 'did' }>
type DidNot = Extract<CohortCondition, { kind: 'didNot' }>

/** Who did something so often. At most n times includes never; so does exactly 0 times. */
export function whoDid({ count, times, ...activity }: Did, asking: Asking): PeopleSource {
  const counted = countActivity(activity, asking)
  if (count === 'atMost' || times === 0) return upTo(times, counted, asking)
  const isWanted = count === 'atLeast' ? { $gte: times } : times
  return {
    ...counted,
    stages: [
      ...counted.stages,

      { $match: { times: isWanted } },

      { $unset: 'times' },
    ],
  }
}

export function whoDidNot(activity: DidNot, asking: Asking): PeopleSource {
  return upTo(0, countActivity(activity, asking), asking)
}

function upTo(times: number, counted: PeopleSource, { everybody, context }: Asking): PeopleSource {
  return peopleUpTo(everybody(), { counted, times, union: context.run.union })
}

/** How often each person did it who did it at all: `{userId, times}`. */
function countActivity(
  { event, filters: properties, within }: Omit<DidNot, 'kind'>,
  { context }: Asking,
): PeopleSource {
  const { from, to } = within ? windowRange(within, context) : allHistory(context)
  const filters = { properties, bots: asksForBots({ properties }) }
  const ofName: Document[] = event === undefined ? [] : [{ $match: { eventType: event } }]
  return {
    collection: 'events',
    index: event === undefined ? eventsByTime : eventsByName,
    stages: [
      { $match: matchEvents({ from, to, filters }) },

      ...ofName,

      { $group: { _id: '$userId', times: { $sum: 1 } } },

      { $project: { _id: 0, userId: '$_id', times: 1 } },
    ],
  }
}
