import type { Document } from 'mongodb'
import { botDevice } from '../../../pipeline/matchEvents.ts'
import { asRows, type BuildQuestion, confined, sessionsOfDay } from './build.ts'

const dimensions = ['device', 'country'] as const
type Dimension = (typeof dimensions)[number]

/**
 * `device_metrics`, from `user_days` of the same build and `sessions`. A session counts on the day
 * on which it starts as the device or country alone shows it.
 */
export function deviceMetricsRows(question: BuildQuestion): Document[] {
  const [first, ...others] = dimensions.map((dimension) => [
    { coll: 'user_days', pipeline: activity(question, dimension) },
    { coll: 'sessions', pipeline: sessions(question, dimension) },
  ])
  const [own, ...rest] = [...(first ?? []), ...others.flat()]
  return [
    ...(own?.pipeline ?? []),

    ...rest.map((source) => ({ $unionWith: source })),

    {
      $group: {
        _id: '$_id',
        users: { $sum: '$users' },
        events: { $sum: '$events' },
        sessions: { $sum: '$sessions' },
      },
    },

    ...asRows(question, {
      // A missing value is no text: no device and no country is called by the empty one.
      key: ['$_id.dimension', ':', { $ifNull: ['$_id.value', ''] }],
      fields: {
        dimension: '$_id.dimension',
        value: '$_id.value',
        users: '$users',
        events: '$events',
        sessions: '$sessions',
      },
    }),
  ]
}

function activity(question: BuildQuestion, dimension: Dimension): Document[] {
  return [
    ...confined(question, { build: question.build }),

    { $unwind: '$parts' },

    { $unwind: '$parts.places' },

    ...withoutBots(dimension, 'parts.places.device'),

    {
      $group: {
        _id: { userId: '$userId', value: `$parts.places.${dimension}` },
        events: { $sum: '$parts.places.events' },
      },
    },

    { $group: { _id: keyOf(dimension), users: { $sum: 1 }, events: { $sum: '$events' } } },
  ]
}

function sessions(question: BuildQuestion, dimension: Dimension): Document[] {
  const { from, to } = question
  const inDay = { $gte: from, $lt: to }
  return [
    ...sessionsOfDay(question),

    { $unwind: '$parts' },

    ...withoutBots(dimension, 'parts.device'),

    {
      $group: {
        _id: { session: '$_id', value: `$parts.${dimension}` },
        start: { $min: '$parts.start' },
      },
    },

    { $match: { start: inDay } },

    { $group: { _id: keyOf(dimension), sessions: { $sum: 1 } } },
  ]
}

/** Where devices are told apart, bots are one of them; elsewhere they are left out. */
function withoutBots(dimension: Dimension, device: string): Document[] {
  return dimension === 'device' ? [] : [{ $match: { [device]: { $ne: botDevice } } }]
}

const keyOf = (dimension: Dimension) => ({ dimension, value: { $ifNull: ['$_id.value', null] } })
