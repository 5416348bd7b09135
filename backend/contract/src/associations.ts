import { z } from 'zod'
import { eventName, explained, rate, reportMeta, reportQuery, wholeNumber } from './common.ts'
import { flag } from './flag.ts'
import { beyondMaximumRow, peopleParameters, withinMaximumRow } from './people.ts'

/** The parameters as they travel, in a query string or as JSON. */
export const associationsParameters = reportQuery.extend({
  /** Days, from the day of the first event on, in which having done an event counts. */
  exposureDays: wholeNumber({ min: 1, max: 90 }).default(7),
  /** The days that decide who came back, both inclusive; day 0 is the day of the first event. */
  outcomeFrom: wholeNumber({ min: 1, max: 180 }).default(8),
  outcomeTo: wholeNumber({ min: 1, max: 180 }).default(28),
})
type Parameters = z.output<typeof associationsParameters>

function refuseContradictions(
  { exposureDays, outcomeFrom, outcomeTo }: Parameters,
  context: z.RefinementCtx,
): void {
  const fail = (field: string, message: string) =>
    context.addIssue({ code: 'custom', path: [field], message })
  if (outcomeFrom < exposureDays) {
    fail('outcomeFrom', `the outcome comes after the exposure: from day ${exposureDays} on`)
  }
  if (outcomeTo < outcomeFrom) fail('outcomeTo', 'outcomeTo comes before outcomeFrom')
}

export const associationsQuery = associationsParameters.superRefine(refuseContradictions)
export type AssociationsQuery = z.output<typeof associationsQuery>
export type AssociationsQueryInput = z.input<typeof associationsQuery>

/** Whose cell of an event's table, or whose margin; without an event, of all that are counted. */
export const associationsPeopleQuery = associationsParameters
  .extend({
    eventType: eventName.optional(),
    exposed: flag.optional(),
    retained: flag.optional(),
    /** Instead of those counted, the ones whose outcome days are not over. */
    pending: flag.default(false),
    ...peopleParameters,
  })
  .superRefine((asked, context) => {
    refuseContradictions(asked, context)
    const { eventType, exposed, retained, pending } = asked
    const fail = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message })
    if ((eventType === undefined) !== (exposed === undefined)) {
      fail('exposed', 'eventType and exposed go together')
    }
    if (pending && (exposed !== undefined || retained !== undefined)) {
      fail('pending', 'whose outcome is pending is in no cell')
    }
  })
  .refine(withinMaximumRow, beyondMaximumRow)
export type AssociationsPeopleQuery = z.output<typeof associationsPeopleQuery>

const count = z.number().int()

export const association = z.object({
  eventType: z.string(),
  exposed: count,
  exposedRetained: count,
  notExposed: count,
  notExposedRetained: count,
  retentionWith: rate,
  retentionWithout: rate,
  /** retentionWith / retentionWithout; null where nobody came back without. */
  lift: z.number().nullable(),
  /** Null, like all that follows, where everybody or nobody was exposed or came back. */
  oddsRatio: z.number().nullable(),
  /** The odds ratio's 95 % confidence interval. */
  interval: z.object({ low: z.number(), high: z.number() }).nullable(),
  /** A cell is 0, so ½ was added to each for odds ratio and interval. */
  corrected: z.boolean(),
  test: z.enum(['chiSquared', 'fisher']).nullable(),
  pValue: rate,
  /** For all events tested together (Benjamini and Hochberg). */
  adjustedPValue: rate,
})
export type Association = z.infer<typeof association>

export const associations = z.object({
  /** New users whose outcome days are over: every event's four cells add up to them. */
  users: count,
  /** Of those, the ones who came back. */
  retained: count,
  /** New users whose outcome days are not over, who are in no cell. */
  pending: count,
  /** By adjusted p-value, then by lift. */
  features: z.array(association),
  /** More events were done than are tested. */
  truncated: z.boolean(),
  meta: reportMeta,
  ...explained,
})
export type Associations = z.infer<typeof associations>
