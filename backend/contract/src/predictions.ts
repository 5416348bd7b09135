import { z } from 'zod'
import {
  explained,
  localDate,
  pageOf,
  rate,
  reportMeta,
  reportQuery,
  wholeNumber,
} from './common.ts'
import { beyondMaximumRow, peopleParameters, withinMaximumRow } from './people.ts'
import { userRow } from './users.ts'

const question = {
  /** Days that somebody stays away before they count as churned: N. */
  days: wholeNumber({ min: 1, max: 180 }).default(30),
}

export const churnPredictionQuery = reportQuery
  .extend({ ...question, ...peopleParameters })
  .refine(withinMaximumRow, beyondMaximumRow)
export type ChurnPredictionQuery = z.output<typeof churnPredictionQuery>
export type ChurnPredictionQueryInput = z.input<typeof churnPredictionQuery>

/** What the model knows of a user, each over N days. */
export const churnFeatures = [
  'activeDays',
  'sessions',
  'events',
  'revenue',
  'daysSinceLastEvent',
  'daysSinceFirstEvent',
] as const
export const churnFeature = z.enum(churnFeatures)
export type ChurnFeature = z.infer<typeof churnFeature>

const count = z.number().int()
const probability = z.number().min(0).max(1)
/** The chance that somebody who churned is told to be likelier to than somebody who did not. */
const auc = probability.nullable()

export const calibrationBin = z.object({
  /** Predicted probability, from here to below `to`; the last bin includes 1. */
  from: probability,
  to: probability,
  users: count,
  churned: count,
  /** Mean of their predicted probabilities; null for nobody. */
  predicted: rate,
  /** churned / users. */
  observed: rate,
})
export type CalibrationBin = z.infer<typeof calibrationBin>

export const churnModel = z.object({
  /** All of these on the users kept for testing; null where those all churned, or none did. */
  auc,
  /** The AUC of the days since the last event alone: the rule of thumb to beat. */
  baselineAuc: auc,
  beatsBaseline: z.boolean().nullable(),
  logLoss: z.number().min(0),
  /** Ten bins of equal width. */
  calibration: z.array(calibrationBin),
  intercept: z.number(),
  coefficients: z.array(
    z.object({
      feature: churnFeature,
      /** Change of the log-odds of churning per standard deviation of the feature. */
      coefficient: z.number(),
    }),
  ),
})
export type ChurnModel = z.infer<typeof churnModel>

export const modelProblems = ['noDay', 'tooFewUsers'] as const

export const userAtRisk = userRow.extend({
  /** To stay away for the N days after `day`; null where there is no model. */
  probability: rate,
  daysSinceLastEvent: count,
})
export type UserAtRisk = z.infer<typeof userAtRisk>

export const churnPrediction = z.object({
  days: count,
  /** T: the last complete day of the range, or the last begun; null where none has begun. */
  day: localDate.nullable(),
  /** T − N: what the model learnt from ends with this day. */
  cutoff: localDate.nullable(),
  /** Active in (T−2N, T−N]: the users whose outcome is known. */
  known: z.object({ users: count, churned: count, training: count, test: count }),
  /** Null with a reason in `problem`. */
  model: churnModel.nullable(),
  problem: z.enum(modelProblems).nullable(),
  /** What the figures come to, in a sentence. */
  verdict: z.string(),
  /** Active in (T−N, T], the likeliest to stay away first; by id where there is no model. */
  users: pageOf(userAtRisk),
  meta: reportMeta,
  ...explained,
})
export type ChurnPrediction = z.infer<typeof churnPrediction>

export const churnPredictionUsersQuery = reportQuery
  .extend({
    ...question,
    ...peopleParameters,
    /** What the model did with them. */
    set: z.enum(['training', 'test']).optional(),
    outcome: z.enum(['churned', 'retained']).optional(),
    /** A bin of the calibration, from 0; of the test set alone. */
    bin: wholeNumber({ min: 0, max: 9 }).optional(),
  })
  .refine(withinMaximumRow, beyondMaximumRow)
export type ChurnPredictionUsersQuery = z.output<typeof churnPredictionUsersQuery>
