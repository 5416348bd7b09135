import { type Journey, type JourneyQueryInput, journey } from '@footpath/contract/journey'
import { api } from '../../api/api.ts'

export type JourneyRequest = JourneyQueryInput & { userId: string }

const journeyApi = api.injectEndpoints({
  endpoints: (build) => ({
    /** One user's profile, and what they did in a range: sessions newest first, paged. */
    journey: build.query<Journey, JourneyRequest>({
      query: ({ userId, ...params }) => ({
        url: `/users/${encodeURIComponent(userId)}/journey`,
        params,
      }),
      responseSchema: journey,
    }),
  }),
})

export const { useJourneyQuery } = journeyApi
