import { type ChurnPrediction, churnPrediction } from '@footpath/contract/predictions'
import { type Engagement, engagement, type Segments, segments } from '@footpath/contract/segments'
import { api } from '../../api/api.ts'

/** An answer with the question it answers, which is an older one while the next is under way. */
type Answered<Answer> = Answer & { request: string }
export type AnsweredSegments = Answered<Segments>
export type AnsweredEngagement = Answered<Engagement>
export type AnsweredPrediction = Answered<ChurnPrediction>

const withRequest = <Answer>(answer: Answer, _meta: unknown, request: string) => ({
  ...answer,
  request,
})

/** The argument of each is the whole question, URL-encoded. */
const segmentsApi = api.injectEndpoints({
  endpoints: (build) => ({
    /** Groups of people who behave alike. */
    segments: build.query<AnsweredSegments, string>({
      query: (request) => `/segments?${request}`,
      rawResponseSchema: segments,
      transformResponse: withRequest<Segments>,
    }),
    /** Heavy, medium and light users. */
    engagement: build.query<AnsweredEngagement, string>({
      query: (request) => `/segments/engagement?${request}`,
      rawResponseSchema: engagement,
      transformResponse: withRequest<Engagement>,
    }),
    /** Who is likely to stay away, and what the model that says so is worth. */
    churnPrediction: build.query<AnsweredPrediction, string>({
      query: (request) => `/predictions/churn?${request}`,
      rawResponseSchema: churnPrediction,
      transformResponse: withRequest<ChurnPrediction>,
    }),
  }),
})

export const { useSegmentsQuery, useEngagementQuery, useChurnPredictionQuery } = segmentsApi
