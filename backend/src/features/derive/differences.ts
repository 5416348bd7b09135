import { isDeepStrictEqual } from 'node:util'
import type { SessionDocument, UserDocument } from '../../db/documents.ts'

/** What is derived of some users. */
export interface Derived {
  sessions: SessionDocument[]
  users: UserDocument[]
}

/** What makes a standing document what it should be. */
export interface Change<Document> {
  _id: string
  /** The fields that should be other than they are. */
  set: Partial<Document>
  /** Fields that should not be. */
  unset: Record<string, true>
}

/** How what stands differs from what it should be. */
export interface Difference<Document> {
  missing: Document[]
  wrong: Change<Document>[]
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

function compare<Document extends { _id: string }>(
  expected: Document[],
  standing: Document[],
): Difference<Document> {
  const left = new Map(standing.map((document) => [document._id, document]))
  const missing: Document[] = []
  const wrong: Change<Document>[] = []
  for (const document of expected) {
    const found = left.get(document._id)
    const change = found && changeOf(document, found)
    if (!found) missing.push(document)
    if (change) wrong.push(change)
    left.delete(document._id)
  }
  return { missing, wrong, stale: [...left.keys()] }
}

/** Null when both are the same; the order of their fields does not matter. */
function changeOf<Document extends { _id: string }>(
  expected: Document,
  standing: Document,
): Change<Document> | null {
  const change: Change<Document> = { _id: expected._id, set: {}, unset: {} }
  let isSame = true
  for (const name of Object.keys(expected) as (keyof Document & string)[]) {
    if (isDeepStrictEqual(expected[name], standing[name])) continue
    change.set[name] = expected[name]
    isSame = false
  }
  for (const name of Object.keys(standing)) {
    if (Object.hasOwn(expected, name)) continue
    change.unset[name] = true
    isSame = false
  }
  return isSame ? null : change
}
