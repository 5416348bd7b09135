import {
  type QuarantinePage,
  quarantinePage,
  type quarantineQuery,
  type ReplayResult,
  type replayAllRequest,
  type replayRequest,
  replayResult,
} from '@footpath/contract/quarantine'
import type { z } from 'zod'
import { api } from '../../api/api.ts'

const tagged = api.enhanceEndpoints({ addTagTypes: ['Quarantine'] })

const quarantineApi = tagged.injectEndpoints({
  endpoints: (build) => ({
    /** Messages that could not be stored, newest first. More may come at any time. */
    quarantine: build.query<QuarantinePage, z.input<typeof quarantineQuery>>({
      query: (params) => ({ url: '/quarantine', params }),
      responseSchema: quarantinePage,
      providesTags: ['Quarantine'],
      keepUnusedDataFor: 0,
    }),
    /** Tries one again, as it was sent or put right. */
    replayMessage: build.mutation<ReplayResult, z.input<typeof replayRequest> & { id: string }>({
      query: ({ id, ...body }) => ({
        url: `/quarantine/${encodeURIComponent(id)}/replay`,
        method: 'POST',
        body,
      }),
      responseSchema: replayResult,
      invalidatesTags: (result) => (result ? ['Quarantine'] : []),
    }),
    /** Tries all of a project's again, as they were sent. */
    replayAll: build.mutation<ReplayResult, z.input<typeof replayAllRequest>>({
      query: (body) => ({ url: '/quarantine/replay', method: 'POST', body }),
      responseSchema: replayResult,
      invalidatesTags: ['Quarantine'],
    }),
  }),
})

export const { useQuarantineQuery, useReplayMessageMutation, useReplayAllMutation } = quarantineApi
