import { identityEvents } from '@footpath/contract/knownEvents'
import type { UserDocument } from '../../db/documents.ts'
import { botDevice } from '../../pipeline/matchEvents.ts'
import type { History, HistoryEvent } from './history.ts'
import { personTerms } from './searchTerms.ts'

type User = Omit<UserDocument, 'derivation'>

/** Calls that say who somebody is are no activity. */
export function isActivity({ eventType }: HistoryEvent): boolean {
  return !identityEvents.some((name) => name === eventType)
}

/**
 * One person as the user table shows it: totals over all history, the latest known device and
 * country, and the traits of all calls. Null when the person has done nothing yet.
 */
export function profileOf({
  history,
  activity,
  sessions,
}: {
  history: History
  /** The history without what is no activity. */
  activity: HistoryEvent[]
  sessions: number
}): User | null {
  const { project, userId, events } = history
  const first = activity[0]
  const last = activity.at(-1)
  if (!first || !last) return null
  const traits = traitsOf(events)
  const name = text(traits.name) ?? fullName(traits)
  const email = text(traits.email)
  return {
    _id: `${project.id}:${userId}`,
    projectId: project.id,
    userId,
    name,
    email,
    device: activity.findLast(({ device }) => device)?.device ?? null,
    country: activity.findLast(({ country }) => country)?.country ?? text(traits.country),
    traits,
    firstSeen: first.timestamp,
    lastSeen: last.timestamp,
    seenAsBot: activity.some(({ device }) => device === botDevice),
    sessions,
    events: activity.length,
    revenue: revenueOf(activity, project.currency),
    searchTerms: personTerms({ name, email, userId }),
  }
}

/** A later call's traits win; those that are to be set once give way to what is known by then. */
function traitsOf(events: HistoryEvent[]): Record<string, unknown> {
  const known: Record<string, unknown> = {}
  for (const { traits, traitsOnce } of events) {
    for (const [name, value] of Object.entries(traitsOnce ?? {})) {
      if (!Object.hasOwn(known, name)) known[name] = value
    }
    Object.assign(known, traits)
  }
  return known
}

/** Amounts in the project's own currency, which is also that of amounts that name none. */
function revenueOf(activity: HistoryEvent[], own: string): number {
  return activity.reduce(
    (total, { amount = 0, currency = own }) => total + (currency === own ? amount : 0),
    0,
  )
}

function fullName({ firstName, lastName }: Record<string, unknown>): string | null {
  const parts = [text(firstName), text(lastName)].filter((part) => part !== null)
  return parts.length > 0 ? parts.join(' ') : null
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}
