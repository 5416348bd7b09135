import { type Explanation, explanation } from '@footpath/contract/common'
import { type People, people } from '@footpath/contract/people'
import { z } from 'zod'
import { api } from '../../api/api.ts'
import { saveFile } from './saveFile.ts'

/** A report's address, such as `/retention`, and its question, URL-encoded. */
export interface ReportRequest {
  path: string
  request: string
}

const explanations = z.object({ explain: z.array(explanation) })

const reportApi = api.injectEndpoints({
  endpoints: (build) => ({
    /** The aggregations behind an answer, with what they cost. */
    explanations: build.query<Explanation[], ReportRequest>({
      query: ({ path, request }) => `${path}?${request}&explain=pipeline`,
      rawResponseSchema: explanations,
      transformResponse: ({ explain }: z.infer<typeof explanations>) => explain,
    }),
    /** A page of the people behind a number. */
    people: build.query<People, ReportRequest & { page: number; limit: number }>({
      query: ({ path, request, page, limit }) => `${path}?${request}&page=${page}&limit=${limit}`,
      responseSchema: people,
    }),
    /** One of a report's tables, saved as a file. */
    downloadCsv: build.mutation<null, ReportRequest & { table?: string | undefined }>({
      async queryFn({ path, request, table }, _api, _options, ask) {
        const name = table === undefined ? '' : `&table=${table}`
        const { data, error, meta } = await ask({
          url: `${path}?${request}&format=csv${name}`,
          responseHandler: (response) => (response.ok ? response.blob() : response.json()),
        })
        if (error) return { error }
        saveFile(data as Blob, meta?.response?.headers.get('Content-Disposition') ?? null)
        return { data: null }
      },
    }),
  }),
})

export const { useExplanationsQuery, usePeopleQuery, useDownloadCsvMutation } = reportApi
