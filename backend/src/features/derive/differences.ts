import { isDeepStrictEqual } from 'node:util'
import type { SessionDocument, UserDocument } from '../../db/documents.ts'

/** What is derived of some users. */
export interface Derived {
  sessions: SessionDocument[]
  users: UserDocument[]
}

/** How what stands differs from what it should be. */
export interface Difference<Document> {
  /** Missing, or other than they should be. */
  wrong: Document[]
  /** The ids of those that should not be. */
  stale: string[]
}

export interface Differences {
  sessions: Difference<SessionDocument>
  users: Difference<UserDocument>
}

export function differencesOf({
  expected,
  standing,
}: {
  expected: Derived
  standing: Derived
}): Differences {
  return {
    sessions: compare(expected.sessions, standing.sessions),
    users: compare(expected.users, standing.users),
  }
}

/** The persons behind differences; each document's id begins with the project's. */
export function isNone({ sessions, users }: Differences): boolean {
  return [sessions, users].every(({ wrong, stale }) => wrong.length + stale.length === 0)
}

function compare<Document extends { _id: string }>(
  expected: Document[],
  standing: Document[],
): Difference<Document> {
  const left = new Map(standing.map((document) => [document._id, document]))
  const wrong: Document[] = []
  for (const document of expected) {
    if (!isDeepStrictEqual(document, left.get(document._id))) wrong.push(document)
    left.delete(document._id)
  }
  return { wrong, stale: [...left.keys()] }
}
