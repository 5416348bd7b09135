import { type EventNames, eventNames } from '@footpath/contract/events'
import { api } from '../../api/api.ts'

interface EventNamesRequest {
  project: string
  start?: string
  end?: string
}

const eventsApi = api.injectEndpoints({
  endpoints: (build) => ({
    /** A project's event names, devices and countries: what step builders and filters offer. */
    eventNames: build.query<EventNames, EventNamesRequest>({
      query: (params) => ({ url: '/events/names', params }),
      responseSchema: eventNames,
    }),
  }),
})

export const { useEventNamesQuery } = eventsApi
