import { createApi } from '@reduxjs/toolkit/query/react'
import { unexpectedAnswer } from './apiError.ts'
import { baseQuery } from './baseQuery.ts'

/**
 * The server, as React sees it. Each noun adds its endpoints in `features/<noun>/<noun>Api.ts`,
 * with the contract's schema as `responseSchema`: an answer that does not match is an error.
 */
export const api = createApi({
  baseQuery,
  endpoints: () => ({}),
  keepUnusedDataFor: 300,
  catchSchemaFailure: () => unexpectedAnswer(null),
})
