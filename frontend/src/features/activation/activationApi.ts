import {
  type Activation,
  type ActivationQueryInput,
  activation,
} from '@footpath/contract/activation'
import { api } from '../../api/api.ts'

const activationApi = api.injectEndpoints({
  endpoints: (build) => ({
    /** What became of the new users, and of those of the range before. */
    activation: build.query<Activation, ActivationQueryInput>({
      query: (params) => ({ url: '/activation', params: { ...params, compare: 'previous' } }),
      responseSchema: activation,
    }),
  }),
})

export const { useActivationQuery } = activationApi
