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
  /** Where parts of sessions begin that begin otherwise, or are of another device or country. */
  movedStarts: Date[]
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
    movedStarts: movedStarts(expected.sessions, standing.sessions),
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

/** What counts sessions by their day, device and country sees nothing else of them. */
function movedStarts(expected: SessionDocument[], standing: SessionDocument[]): Date[] {
  const left = new Map(standing.map((session) => [session._id, session]))
  const moved: Date[] = []
  for (const session of expected) {
    const found = left.get(session._id)
    left.delete(session._id)
    if (found && isDeepStrictEqual(startsOf(session), startsOf(found))) continue
    moved.push(...startDates(session), ...(found ? startDates(found) : []))
  }
  for (const session of left.values()) moved.push(...startDates(session))
  return moved
}

const startsOf = ({ parts }: SessionDocument) =>
  parts.map(({ start, device, country }) => ({ start, device, country }))
const startDates = ({ parts }: SessionDocument) => parts.map(({ start }) => start)
