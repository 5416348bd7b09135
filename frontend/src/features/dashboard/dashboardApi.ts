import { type Dashboard, type DashboardQueryInput, dashboard } from '@footpath/contract/dashboard'
import { api } from '../../api/api.ts'

const dashboardApi = api.injectEndpoints({
  endpoints: (build) => ({
    /**
     * Figures, trend and tops of a range. The user table asks `/users` for its own pages, so this
     * call takes one row of it only, and turning a page never computes the report again.
     */
    dashboard: build.query<Dashboard, Omit<DashboardQueryInput, 'q' | 'sort' | 'page' | 'limit'>>({
      query: (params) => ({ url: '/dashboard', params: { ...params, limit: 1 } }),
      responseSchema: dashboard,
    }),
  }),
})

export const { useDashboardQuery } = dashboardApi
