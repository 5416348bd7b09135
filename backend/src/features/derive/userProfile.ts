import { devices } from '@footpath/contract/common'
import type { UserDocument } from '../../db/documents.ts'
import { personTerms } from './searchTerms.ts'
import type { DerivedUser } from './users.pipeline.ts'

/** A user's document from what the database gathered: name and e-mail out of the traits, terms. */
export function describeUser({
  projectId,
  user,
  derivation,
}: {
  projectId: string
  user: DerivedUser
  derivation: string
}): UserDocument {
  const { _id: userId, traits, firstSeen, lastSeen, events, revenue, sessions } = user
  const name = text(traits.name) ?? fullName(traits)
  const email = text(traits.email)
  return {
    _id: `${projectId}:${userId}`,
    projectId,
    userId,
    name,
    email,
    device: devices.find((known) => known === user.device) ?? null,
    country: user.country ?? text(traits.country),
    traits,
    firstSeen,
    lastSeen,
    sessions,
    events,
    revenue,
    searchTerms: personTerms({ name, email, userId }),
    derivation,
  }
}

function fullName({ firstName, lastName }: Record<string, unknown>): string | null {
  const parts = [text(firstName), text(lastName)].filter((part) => part !== null)
  return parts.length > 0 ? parts.join(' ') : null
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}
