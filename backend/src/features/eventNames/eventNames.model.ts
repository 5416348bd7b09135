import { country, device } from '@footpath/contract/common'
import type { z } from 'zod'
import type { ReportContext } from '../../http/reports.ts'
import {
  countsByName,
  latestByName,
  latestOfUsers,
  valuesOfSessions,
} from './eventNames.pipeline.ts'

export interface EventName {
  eventType: string
  /** In the range. */
  events: number
  lastSeen: Date
}

export interface SeenValues {
  devices: string[]
  countries: string[]
}

export interface EventNamesModel {
  /** The names of all history, with their events in the range. */
  names(context: ReportContext): Promise<EventName[]>
  /** Everybody's latest device and country, and those of every session in the range. */
  values(context: ReportContext): Promise<SeenValues>
}

export function createEventNamesModel(): EventNamesModel {
  return {
    async names({ range: { from, to }, run }) {
      const latest = await run.aggregate<{ eventType: string; lastSeen: Date }>({
        name: 'Event names',
        collection: 'events',
        stages: latestByName(),
      })
      const names = latest.map(({ eventType }) => eventType)
      const counts = await run.aggregate<{ eventType: string; events: number }>({
        name: 'Events by name in the range',
        collection: 'events',
        stages: countsByName({ from, to, names }),
      })
      const events = new Map(counts.map((row) => [row.eventType, row.events]))
      return latest.map((row) => ({ ...row, events: events.get(row.eventType) ?? 0 }))
    },

    async values({ range: { from, to }, run }) {
      const ofUsers = (field: 'device' | 'country') =>
        run.aggregate<{ value: string }>({
          name: `Every user's latest ${field}`,
          collection: 'users',
          stages: latestOfUsers(field),
        })
      const [devices, countries, [inRange]] = await Promise.all([
        ofUsers('device'),
        ofUsers('country'),
        run.aggregate<{ devices: (string | null)[]; countries: (string | null)[] }>({
          name: 'Devices and countries of the sessions in the range',
          collection: 'sessions',
          stages: valuesOfSessions({ from, to }),
        }),
      ])
      return {
        devices: union(device, devices, inRange?.devices),
        countries: union(country, countries, inRange?.countries),
      }
    },
  }
}

/** Each value once, in order; a country that only a trait names may be no code to filter by. */
function union<Value extends string>(
  schema: z.ZodType<Value>,
  latest: { value: string }[],
  inRange: (string | null)[] = [],
): Value[] {
  const seen = [...latest.map(({ value }) => value), ...inRange]
  const known = seen.filter((value): value is Value => schema.safeParse(value).success)
  return [...new Set(known)].sort()
}
