import Box from '@mui/material/Box'
import type { ReactNode } from 'react'
import { ErrorPanel } from './ErrorPanel.tsx'

/** The part of an RTK Query result that says how far it is. */
export interface QueryResult<Data> {
  data?: Data | undefined
  error?: unknown
  isError: boolean
  isFetching: boolean
  refetch: () => unknown
}

interface QueryStateProps<Data> {
  query: QueryResult<Data>
  /** Takes the place of the first answer and has its height, so that nothing jumps. */
  skeleton: ReactNode
  children: (data: Data) => ReactNode
}

/** A query in its three states: skeleton, error with retry, data; the old data dims on a refetch. */
export function QueryState<Data>({ query, skeleton, children }: QueryStateProps<Data>) {
  const { data, error, isError, isFetching, refetch } = query
  if (isError) return <ErrorPanel error={error} onRetry={refetch} />
  if (data === undefined) return <Box aria-busy>{skeleton}</Box>
  return (
    <Box
      aria-busy={isFetching}
      sx={{
        opacity: isFetching ? 0.5 : 1,
        // A quick answer comes before the dimming does.
        transition: 'opacity 120ms',
        transitionDelay: isFetching ? '150ms' : '0ms',
      }}
    >
      {children(data)}
    </Box>
  )
}
