import { markerEvents, wellKnownEvents } from '@footpath/contract/knownEvents'
import type { SessionDocument, SessionPart } from '../../db/documents.ts'
import type { History, HistoryEvent } from './history.ts'
import { sessionKey } from './sessionKey.ts'

const { pageView, productView } = wellKnownEvents
const markers = new Set<string>(markerEvents)

type Session = Omit<SessionDocument, 'derivation'>

/**
 * A user's sessions: the client's own where it named them, else runs of events none of which comes
 * more than the project's timeout after the one before (docs/metrics.md, Sessions).
 */
export function sessionsOf({ project, userId, events }: History): Session[] {
  const named = new Map<string, HistoryEvent[]>()
  const unnamed: HistoryEvent[] = []
  for (const event of events) {
    if (event.sessionId === undefined) unnamed.push(event)
    else ofSession(named, event.sessionId).push(event)
  }
  const describe = (sessionId: string | null, members: HistoryEvent[]) =>
    describeSession({ projectId: project.id, userId, sessionId, members })
  return [
    ...[...named].map(([sessionId, members]) => describe(sessionId, members)),
    ...splitAtGaps(unnamed, project.sessionTimeoutMinutes).map((run) => describe(null, run)),
  ]
}

function ofSession(named: Map<string, HistoryEvent[]>, sessionId: string): HistoryEvent[] {
  let members = named.get(sessionId)
  if (!members) {
    members = []
    named.set(sessionId, members)
  }
  return members
}

function splitAtGaps(events: HistoryEvent[], timeoutMinutes: number): HistoryEvent[][] {
  const longestGap = timeoutMinutes * 60_000
  const runs: HistoryEvent[][] = []
  let last: HistoryEvent | undefined
  for (const event of events) {
    const gap = last ? event.timestamp.getTime() - last.timestamp.getTime() : Infinity
    if (gap > longestGap) runs.push([event])
    else runs.at(-1)?.push(event)
    last = event
  }
  return runs
}

function describeSession({
  projectId,
  userId,
  sessionId,
  members,
}: {
  projectId: string
  userId: string
  sessionId: string | null
  members: HistoryEvent[]
}): Session {
  const first = members[0]!.timestamp
  const parts = partsOf(members)
  return {
    _id: sessionKey({ projectId, userId, sessionId, start: first }),
    projectId,
    sessionId,
    userId,
    sessionStart: first,
    sessionEnd: members.at(-1)!.timestamp,
    events: members.length,
    device: parts[0]!.device,
    country: parts[0]!.country,
    parts,
  }
}

/** By device and country, in the order in which they came into the session. */
function partsOf(members: HistoryEvent[]): SessionPart[] {
  const parts = new Map<string, SessionPart>()
  for (const event of members) {
    const { device = null, country = null, timestamp } = event
    const key = `${device} ${country}`
    let part = parts.get(key)
    if (!part) {
      part = emptyPart({ device, country, start: timestamp })
      parts.set(key, part)
    }
    addTo(part, event)
  }
  return [...parts.values()]
}

function emptyPart({
  device,
  country,
  start,
}: Pick<SessionPart, 'device' | 'country' | 'start'>): SessionPart {
  const nothing = { events: 0, views: 0, lastView: null, lastAction: null }
  return { device, country, start, end: start, ...nothing }
}

/** In place: a copy for each event is what a long history would be made slow by. */
function addTo(part: SessionPart, { eventType, timestamp }: HistoryEvent): void {
  part.end = timestamp
  part.events += 1
  if (eventType === pageView || eventType === productView) {
    part.views += 1
    part.lastView = timestamp
  }
  if (!markers.has(eventType)) part.lastAction = timestamp
}
