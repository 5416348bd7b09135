import type { UserPage, UserRow } from '@footpath/contract/users'
import type { UserDocument } from '../../db/documents.ts'

/** A user as reports hand them on: traits, and totals over the whole history. */
export interface UserProfile {
  id: string
  name: string | null
  email: string | null
  device: string | null
  country: string | null
  traits: Record<string, unknown>
  firstSeen: Date
  lastSeen: Date
  sessions: number
  events: number
  revenue: number
}

export interface ProfilePage {
  items: UserProfile[]
  total: number
  page: number
  limit: number
}

export function toProfile(user: UserDocument): UserProfile {
  const { userId, name, email, device, country, traits } = user
  const { firstSeen, lastSeen, sessions, events, revenue } = user
  return {
    id: userId,
    name,
    email,
    device,
    country,
    traits,
    firstSeen,
    lastSeen,
    sessions,
    events,
    revenue,
  }
}

/** A row of the user table on the wire. */
export function toUserRow({ traits: _, firstSeen, lastSeen, ...profile }: UserProfile): UserRow {
  return {
    ...profile,
    firstSeen: firstSeen.toISOString(),
    lastSeen: lastSeen.toISOString(),
  }
}

export function toUserPage({ items, ...page }: ProfilePage): UserPage {
  return { items: items.map(toUserRow), ...page }
}
