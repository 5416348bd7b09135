import {
  type createWriteKey,
  type NewWriteKey,
  newWriteKey,
  type WriteKey,
  writeKeyList,
} from '@footpath/contract/writeKeys'
import type { z } from 'zod'
import { api } from '../../api/api.ts'

/** A key of a project. */
interface Which {
  project: string
  id: string
}

const tagged = api.enhanceEndpoints({ addTagTypes: ['WriteKeys'] })

const writeKeysApi = tagged.injectEndpoints({
  endpoints: (build) => ({
    /** A project's keys, the oldest first; what they are is not among it. */
    writeKeys: build.query<{ items: WriteKey[] }, { project: string }>({
      query: (params) => ({ url: '/write-keys', params }),
      responseSchema: writeKeyList,
      providesTags: ['WriteKeys'],
    }),
    /** Makes a key for clients to write events with. Its answer is the only one that tells it. */
    createWriteKey: build.mutation<NewWriteKey, z.input<typeof createWriteKey>>({
      query: (body) => ({ url: '/write-keys', method: 'POST', body }),
      responseSchema: newWriteKey,
      invalidatesTags: ['WriteKeys'],
    }),
    /** Puts another key in the place of one, which is worth nothing from then on. */
    rotateWriteKey: build.mutation<NewWriteKey, Which>({
      query: ({ id, ...body }) => ({ url: `/write-keys/${id}/rotate`, method: 'POST', body }),
      responseSchema: newWriteKey,
      invalidatesTags: ['WriteKeys'],
    }),
    revokeWriteKey: build.mutation<null, Which>({
      query: ({ id, ...params }) => ({ url: `/write-keys/${id}`, method: 'DELETE', params }),
      invalidatesTags: ['WriteKeys'],
    }),
  }),
})

export const {
  useWriteKeysQuery,
  useCreateWriteKeyMutation,
  useRotateWriteKeyMutation,
  useRevokeWriteKeyMutation,
} = writeKeysApi
