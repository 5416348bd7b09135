import { type UsersAnswer, type UsersQueryInput, usersAnswer } from '@footpath/contract/users'
import { api } from '../../api/api.ts'

const usersApi = api.injectEndpoints({
  endpoints: (build) => ({
    /** One page of the users active in a range, searched and sorted by the server. */
    users: build.query<UsersAnswer, UsersQueryInput>({
      query: (params) => ({ url: '/users', params }),
      responseSchema: usersAnswer,
    }),
  }),
})

export const { useUsersQuery } = usersApi
