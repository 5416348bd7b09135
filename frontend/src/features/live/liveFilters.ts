import { country, type Device, device, eventName } from '@footpath/contract/common'

/** What the page shows of the stream; nothing means everything. */
export interface LiveFilters {
  eventTypes: string[]
  userId: string | undefined
  device: Device | undefined
  country: string | undefined
}

export const noFilters: LiveFilters = {
  eventTypes: [],
  userId: undefined,
  device: undefined,
  country: undefined,
}

const maximumNames = 20

/** Reads the URL. Device and country are the filter bar's own; what makes no sense is not given. */
export function readLiveFilters(params: URLSearchParams): LiveFilters {
  const names = params.getAll('event').filter((name) => eventName.safeParse(name).success)
  return {
    eventTypes: [...new Set(names)].slice(0, maximumNames),
    userId: params.get('user')?.slice(0, 200) || undefined,
    device: device.safeParse(params.get('device')).data,
    country: country.safeParse(params.get('country')).data,
  }
}

/** Writes changes into a copy of the URL's parameters. */
export function writeLiveFilters(
  params: URLSearchParams,
  changes: Partial<LiveFilters>,
): URLSearchParams {
  const next = new URLSearchParams(params)
  const set = (key: string, value: string | undefined) =>
    value === undefined ? next.delete(key) : next.set(key, value)
  if (changes.eventTypes) {
    next.delete('event')
    for (const name of changes.eventTypes) next.append('event', name)
  }
  if ('userId' in changes) set('user', changes.userId)
  if ('device' in changes) set('device', changes.device)
  if ('country' in changes) set('country', changes.country)
  return next
}
