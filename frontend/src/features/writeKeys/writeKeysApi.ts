import { type createWriteKey, type NewWriteKey, newWriteKey } from '@footpath/contract/writeKeys'
import type { z } from 'zod'
import { api } from '../../api/api.ts'

const writeKeysApi = api.injectEndpoints({
  endpoints: (build) => ({
    /** Makes a key for clients to write events with. Its answer is the only one that tells it. */
    createWriteKey: build.mutation<NewWriteKey, z.input<typeof createWriteKey>>({
      query: (body) => ({ url: '/write-keys', method: 'POST', body }),
      responseSchema: newWriteKey,
    }),
  }),
})

export const { useCreateWriteKeyMutation } = writeKeysApi
