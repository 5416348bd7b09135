import { type Ingestion, ingestion, type ingestionQuery } from '@footpath/contract/ingestion'
import type { z } from 'zod'
import { api } from '../../api/api.ts'

const ingestionApi = api.injectEndpoints({
  endpoints: (build) => ({
    /** The loss ledger of a range of UTC days. Events come in all the time: never from the cache. */
    ingestion: build.query<Ingestion, z.input<typeof ingestionQuery>>({
      query: (params) => ({ url: '/ingestion', params }),
      responseSchema: ingestion,
      keepUnusedDataFor: 0,
    }),
  }),
})

export const { useIngestionQuery } = ingestionApi
