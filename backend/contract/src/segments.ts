import { z } from 'zod'
import { explained, rate, reportMeta, reportQuery, wholeNumber } from './common.ts'
import { beyondMaximumRow, peopleParameters, withinMaximumRow } from './people.ts'

export const fewestSegments = 2
export const mostSegments = 8

/** How many segments to make; `auto` chooses the number that separates people best. */
export const segmentCount = z
  .union([z.literal('auto'), wholeNumber({ min: fewestSegments, max: mostSegments })])
  .default('auto')
export type SegmentCount = z.output<typeof segmentCount>

export const segmentKinds = ['highValue', 'regular', 'occasional', 'new', 'atRisk'] as const
export type SegmentKind = (typeof segmentKinds)[number]

/** A segment's kind, and from the second of its kind on a number: `regular`, `regular2`. */
export const segmentId = z
  .string()
  .regex(new RegExp(`^(${segmentKinds.join('|')})[2-${mostSegments}]?$`), 'a segment’s id')

const question = { k: segmentCount }

export const segmentsQuery = reportQuery.extend(question)
export type SegmentsQuery = z.output<typeof segmentsQuery>
export type SegmentsQueryInput = z.input<typeof segmentsQuery>

const count = z.number().int()
/** From −1 (better placed in another segment) over 0 (between two) to 1 (far from all others). */
const silhouette = z.number().min(-1).max(1).nullable()

/** Means over a segment's people, in the features' own units, over the range. */
export const centroid = z.object({
  activeDays: z.number(),
  sessions: z.number(),
  events: z.number(),
  /** Minor units of the project's currency. */
  revenue: z.number(),
  daysSinceLastEvent: z.number(),
  /** 0 for people of whom no session starts in the range. */
  averageSessionSeconds: z.number(),
})
export type Centroid = z.infer<typeof centroid>

export const segment = z.object({
  id: segmentId,
  kind: z.enum(segmentKinds),
  /** For people to read: High Value, Regular 2. */
  name: z.string(),
  size: count,
  /** size / users. */
  share: rate,
  centroid,
  /** Mean over the sampled people of this segment; null where there is nothing to compare with. */
  silhouette,
})
export type Segment = z.infer<typeof segment>

export const segments = z.object({
  /** Active in the range. */
  users: count,
  /** Segments that there are: fewer than asked for where people do not differ enough. */
  k: count,
  asked: z.union([z.literal('auto'), count]),
  /** Users that the segments were found among; all others went to the nearest. */
  fitted: count,
  /** Users that the silhouette was measured on. */
  sampled: count,
  silhouette,
  /** What `auto` chose from; empty where k was asked for. */
  candidates: z.array(z.object({ k: count, silhouette })),
  /** The largest first. */
  segments: z.array(segment),
  meta: reportMeta,
  ...explained,
})
export type Segments = z.infer<typeof segments>

export const segmentUsersQuery = reportQuery
  .extend({
    ...question,
    ...peopleParameters,
    /** All users that were divided where left out. */
    segment: segmentId.optional(),
  })
  .refine(withinMaximumRow, beyondMaximumRow)
export type SegmentUsersQuery = z.output<typeof segmentUsersQuery>

export const engagementLevels = ['heavy', 'medium', 'light'] as const
export const engagementLevel = z.enum(engagementLevels)
export type EngagementLevel = z.infer<typeof engagementLevel>

export const engagementQuery = reportQuery
export type EngagementQuery = z.output<typeof engagementQuery>
export type EngagementQueryInput = z.input<typeof engagementQuery>

export const engagement = z.object({
  users: count,
  events: count,
  /** Minor units of the project's currency. */
  revenue: count,
  /** Heavy, medium, light; all three, also without users. */
  levels: z.array(
    z.object({
      level: engagementLevel,
      users: count,
      /** users / all users. */
      share: rate,
      /** The least and the most active days of anybody of this level; null for nobody. */
      fewestDays: count.nullable(),
      mostDays: count.nullable(),
      events: count,
      eventShare: rate,
      revenue: count,
      /** Refunds may bring it below 0 or above 1; null where all revenue together is not above 0. */
      revenueShare: z.number().nullable(),
    }),
  ),
  meta: reportMeta,
  ...explained,
})
export type Engagement = z.infer<typeof engagement>

export const engagementUsersQuery = reportQuery
  .extend({ ...peopleParameters, level: engagementLevel.optional() })
  .refine(withinMaximumRow, beyondMaximumRow)
export type EngagementUsersQuery = z.output<typeof engagementUsersQuery>
