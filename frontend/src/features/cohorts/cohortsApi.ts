import {
  type Cohort,
  type CohortPreview,
  type CohortSize,
  type changeCohort,
  cohort,
  cohortList,
  cohortPreview,
  cohortSize,
  type createCohort,
  type previewCohort,
} from '@footpath/contract/cohorts'
import type { z } from 'zod'
import { api } from '../../api/api.ts'

/** A cohort of a project. */
interface Which {
  project: string
  id: string
}

const tagged = api.enhanceEndpoints({ addTagTypes: ['Cohorts'] })

const cohortsApi = tagged.injectEndpoints({
  endpoints: (build) => ({
    /** One's own cohorts and the shared ones, the oldest first. */
    cohorts: build.query<{ items: Cohort[] }, { project: string }>({
      query: (params) => ({ url: '/cohorts', params }),
      responseSchema: cohortList,
      providesTags: ['Cohorts'],
    }),
    /** How many people a cohort has now. */
    cohortSize: build.query<CohortSize, Which>({
      query: ({ id, ...params }) => ({ url: `/cohorts/${id}`, params }),
      responseSchema: cohortSize,
      providesTags: ['Cohorts'],
    }),
    /** How many people a question finds, before it is saved. */
    previewCohort: build.query<CohortPreview, z.input<typeof previewCohort>>({
      query: (body) => ({ url: '/cohorts/preview', method: 'POST', body }),
      responseSchema: cohortPreview,
    }),
    createCohort: build.mutation<Cohort, z.input<typeof createCohort>>({
      query: (body) => ({ url: '/cohorts', method: 'POST', body }),
      responseSchema: cohort,
      invalidatesTags: ['Cohorts'],
    }),
    changeCohort: build.mutation<Cohort, Which & z.input<typeof changeCohort>>({
      query: ({ id, ...body }) => ({ url: `/cohorts/${id}`, method: 'PATCH', body }),
      responseSchema: cohort,
      invalidatesTags: ['Cohorts'],
    }),
    deleteCohort: build.mutation<null, Which>({
      query: ({ id, ...params }) => ({ url: `/cohorts/${id}`, method: 'DELETE', params }),
      invalidatesTags: ['Cohorts'],
    }),
  }),
})

export const {
  useCohortsQuery,
  useCohortSizeQuery,
  useLazyPreviewCohortQuery,
  useCreateCohortMutation,
  useChangeCohortMutation,
  useDeleteCohortMutation,
} = cohortsApi
