import type { Role } from '@footpath/contract/auth'
import type { CohortKind, CohortQuestion } from '@footpath/contract/cohorts'
import type { Device, LocalDate } from '@footpath/contract/common'
import type { EventSource, TrackedEvent } from '@footpath/contract/event'
import type { Visibility } from '@footpath/contract/kept'
import type { AnyQuestion, ReportKind } from '@footpath/contract/questions'
import type { Tile } from '@footpath/contract/saved'
import type { Binary, ObjectId, ResumeToken } from 'mongodb'

/** An immutable fact. `_id` is `projectId:eventId`, so writing it again cannot duplicate it. */
export interface EventDocument extends Omit<TrackedEvent, 'userId'> {
  _id: string
  projectId: string
  /** Who did it, as sent: the client's user id, or its anonymous id before there is one. */
  distinctId: string
  /** The person, after identity resolution (docs/metrics.md, People). */
  userId: string
  source: EventSource
  receivedAt: Date
}

/** A message that could not be stored, with the reason, until somebody puts it right. */
export interface QuarantineDocument {
  /** `projectId:eventId`. */
  _id: string
  projectId: string
  eventId: string
  source: EventSource
  receivedAt: Date
  /** Stable, for programs. */
  code: string
  detail: string
  /** The message as sent, as JSON; cut off at the size limit of an event. */
  raw: string
  truncated: boolean
  /** What its request said of the sender, for reading the message again. */
  sender: Record<string, unknown>
}

/** What became of a day's events: received = stored + duplicate + quarantined. */
export interface LedgerDocument {
  /** `projectId:source:day`. */
  _id: string
  projectId: string
  source: EventSource
  /** UTC day of receipt. */
  day: string
  received: number
  stored: number
  duplicate: number
  quarantined: number
  /** Of the quarantined: the ones that made room for newer ones. */
  dropped: number
}

/** A process that writes events; one left behind by a crash has counts that need checking. */
export interface LedgerRunDocument {
  _id: string
  sources: EventSource[]
  host: string
  pid: number
  /** Tells this process from an earlier one with the same pid. */
  startedAt: Date
  /** Whatever was received before this is in the ledger. */
  settledTo: Date
  seenAt: Date
}

/** Lets a client write events to one project. The key itself is nowhere, only its SHA-256. */
export interface WriteKeyDocument {
  _id: ObjectId
  projectId: string
  name: string
  /** The key's first characters, to recognise it by. */
  prefix: string
  keyHash: string
  createdAt: Date
  rotatedAt: Date | null
}

/** What one device and country contributed to a session, so that a filtered one stays exact. */
export interface SessionPart {
  device: Device | null
  country: string | null
  start: Date
  end: Date
  events: number
  /** Page and product views. */
  views: number
  lastView: Date | null
  /** The last event that is no marker. */
  lastAction: Date | null
}

/** Derived from `events`: one visit of one user. */
export interface SessionDocument {
  /** `projectId:userId:sessionId`, or `projectId:userId:@start` (derive/sessionKey.ts). */
  _id: string
  projectId: string
  /** The client's id, or null where the session was found by its gaps. */
  sessionId: string | null
  userId: string
  sessionStart: Date
  sessionEnd: Date
  events: number
  device: Device | null
  country: string | null
  parts: SessionPart[]
}

/** Derived from `events`: one person with traits and totals over all history. */
export interface UserDocument {
  /** `projectId:userId`. */
  _id: string
  projectId: string
  userId: string
  name: string | null
  email: string | null
  device: Device | null
  country: string | null
  traits: Record<string, unknown>
  firstSeen: Date
  lastSeen: Date
  /** Whether any event came from a bot: reports leave those out (docs/metrics.md, People). */
  seenAsBot: boolean
  sessions: number
  events: number
  /** Minor units of the project's currency. */
  revenue: number
  /** Lower-case words of name, e-mail address and id, looked up by their beginnings. */
  searchTerms: string[]
}

/** The merge log: `from` is the same person as `to`, as one or more calls have said. */
export interface IdentityFactDocument {
  /** `projectId:mergeId`; the merge's id follows from the two ids. */
  _id: string
  projectId: string
  from: string
  to: string
  /** The first call that said so, by event time. */
  earliest: { timestamp: Date; eventId: string; kind: 'identify' | 'alias' }
  /** Somebody has found it wrong: it counts for nothing, however often clients repeat it. */
  undone?: { at: Date; by: string }
}

/** Derived from `identity_facts`: the person behind an id that is not a person of its own. */
export interface IdentityDocument {
  /** `projectId:id`. */
  _id: string
  projectId: string
  id: string
  owner: string
  /** Former owners, while there may be events that still name them. */
  relabelling?: string[]
}

/** Whether a local day's roll-ups are to be trusted (docs/adr/0010-roll-ups.md). */
export interface RollupDayDocument {
  /** `projectId:day`. */
  _id: string
  projectId: string
  day: LocalDate
  /** Counts the marks: a build is right as long as none came after it began. */
  version: number
  /** Marked since it was built, or never built. */
  dirty: boolean
  /** By the server's clock: until then writers may change the day without another mark. */
  heldUntil: Date
  /** The build that may still be finished; any other has been given up. */
  attempt?: string
  built?: RollupBuild
  /** When rows of other builds, which a report may still be reading, can go. */
  sweepAfter?: Date
}

/** A day's rows in every roll-up carry the id of the build that made them. */
export interface RollupBuild {
  /** `day/` and a random part. */
  id: string
  at: Date
  /** All that the rows depend on besides the events: of another basis, they are worthless. */
  basis: string
}

interface RollupRow {
  /** `projectId:build:` and what tells it from the other rows of its build. */
  _id: string
  projectId: string
  build: string
  day: LocalDate
}

/** What one user did on one local day. */
export interface UserDayDocument extends RollupRow {
  userId: string
  parts: UserDayPart[]
  /** Started on that day; without bots. */
  sessions: number
}

/** Events of one name; bots' too. */
export interface UserDayPart {
  eventType: string
  places: { device: Device | null; country: string | null; events: number; revenue: number }[]
}

/** A local day by event name, and under `null` all of it; without bots. */
export interface DailyMetricsDocument extends RollupRow {
  eventType: string | null
  users: number
  events: number
  /** Minor units of the project's currency. */
  revenue: number
  /** Started on that day; of the whole day alone. */
  sessions?: number
}

/** Who did an event on a local day, for the funnel's timeline; without bots. */
export interface FunnelDayDocument extends RollupRow {
  eventType: string
  users: number
}

/** A local day by device, bots as one of them, or by country, without bots. */
export interface DeviceMetricsDocument extends RollupRow {
  dimension: 'device' | 'country'
  value: string | null
  users: number
  events: number
  /** Started on that day, seen through this device or country alone. */
  sessions: number
}

/** What one user paid on one local day; without bots. */
export interface UserRevenueDocument extends RollupRow {
  userId: string
  /** Minor units of the project's currency. */
  revenue: number
  /** Events that carry an amount in the project's currency. */
  payments: number
  /** Amounts in other currencies, each apart, by the currency's code. */
  foreign: { currency: string; amount: number; payments: number }[]
}

/** A piece of one column of a block (docs/architecture.md, Column blocks). */
export interface ColumnBlockDocument {
  /** `projectId:day:generation:part:path:piece`. */
  _id: string
  projectId: string
  /** Days since 1970-01-01, by UTC. */
  day: number
  /** The saving that wrote it; the day's header names the one that counts. */
  generation: string
  /** Which of the day's blocks. */
  part: number
  path: string
  /** Which piece of a column that is too long for one document. */
  piece: number
  data: Binary
  /** CRC-32 of the data. */
  crc: number
}

/** A day's header: written last, so that what it names is whole. */
export interface ColumnDayDocument {
  /** `projectId:day`. */
  _id: string
  projectId: string
  day: number
  format: number
  generation: string
  /** The day's blocks, in the order of their users. */
  parts: { rows: number; columns: { path: string; width: number; length: number }[] }[]
  savedAt: Date
}

/** Values of one field in the order of their codes, or user ids in the order of their numbers. */
export interface ColumnDictionaryDocument {
  /** `projectId:path:start`. */
  _id: string
  projectId: string
  path: string
  /** How many values come before these. */
  start: number
  count: number
  /** The values as BSON. */
  data: Binary
  crc: number
}

/** What is stored of a project's columns as a whole: written after all else. */
export interface ColumnStateDocument {
  /** The project's id. */
  _id: string
  projectId: string
  format: number
  /** Tells what was built at one time, with codes of its own, from what is built later. */
  build: string
  /** Counts the savings: who has missed one may not save. */
  version: number
  /** The change stream's: what happened before it is in the blocks. */
  position: ResumeToken
  savedAt: Date
  days: number[]
  /** Dictionaries in the order of the rows' values, and how many values they have at least. */
  dictionaries: { path: string; count: number }[]
  /** Fields that are to get a column, and those that never will. */
  wanted: string[]
  refused: { path: string; reason: string }[]
}

/** Who may do something alone; free again when it has expired by the server's clock. */
export interface LeaseDocument {
  _id: string
  holder: string
  expiresAt: Date
}

/** How far a reader of the change stream has got. */
export interface CheckpointDocument {
  _id: string
  token: ResumeToken
  savedAt: Date
}

/** How far a file is imported: everything up to here is durable. */
export interface ImportCheckpointDocument {
  /** `projectId:` and a hash of the file's first lines and of how it is read. */
  _id: string
  projectId: string
  /** As the command named it, for people. */
  file: string
  /** The last line that was read as a row. */
  line: number
  rows: number
  rejected: number
  /** The file's beginning that was read, unpacked, and its SHA-256. */
  bytes: number
  sha256: string
  /** Whether that is the whole file. */
  whole: boolean
  /** Whether sessions and users follow from these events as well. */
  derived: boolean
  savedAt: Date
}

export interface ProjectDocument {
  _id: string
  name: string
  timeZone: string
  currency: string
  weekStart: 'monday' | 'sunday'
  sessionTimeoutMinutes: number
  conversionEvent: string
  createdAt: Date
  /** False while a first fill is under way or was cut short. */
  ready: boolean
}

/** What somebody keeps in a project, for themselves or for everybody there. */
export interface KeptDocument {
  _id: ObjectId
  projectId: string
  /** The account that made it. */
  ownerId: string
  visibility: Visibility
  createdAt: Date
  updatedAt: Date
  /** The account that changed it last. */
  updatedBy: string
}

/** A question about people, under a name. */
export interface CohortDocument extends KeptDocument {
  name: string
  kind: CohortKind
  question: CohortQuestion
  /** When a frozen cohort was asked; its answer is in `cohort_members`. */
  frozenAt: Date | null
}

/** One person of a frozen cohort, by the id of then: identity may have given it another owner. */
export interface CohortMemberDocument {
  /** `cohortId:userId`. */
  _id: string
  projectId: string
  cohortId: string
  userId: string
}

/** A report with its question as sent, under a name. */
export interface SavedReportDocument extends KeptDocument {
  name: string
  report: ReportKind
  question: AnyQuestion
}

/** Saved reports on a board. */
export interface SavedDashboardDocument extends KeptDocument {
  name: string
  tiles: Tile[]
}

/** A note at a moment. */
export interface AnnotationDocument extends KeptDocument {
  /** A local day, or an instant in ISO 8601. */
  when: string
  text: string
}

export interface AccountDocument {
  _id: ObjectId
  email: string
  name: string
  role: Role
  /** Null = every project. */
  projectIds: string[] | null
  passwordHash: string
  createdAt: Date
  /** Access tokens issued before are worth nothing; null while the first password stands. */
  passwordChangedAt: Date | null
  /** On the account made at setup; its unique index lets only one of several starts make it. */
  first?: true
}

/**
 * One sign-in on one browser: a family of refresh tokens of which only the newest is good. The
 * tokens themselves are nowhere, only their SHA-256.
 */
export interface RefreshFamilyDocument {
  _id: string
  accountId: ObjectId
  tokenHash: string
  /** The token before; presented later than the grace allows, it betrays a copy. */
  previousHash: string | null
  rotatedAt: Date
  /** Slides with each use, up to `endsAt`. */
  expiresAt: Date
  endsAt: Date
}

/** A one-time link to make the first account; `_id` is the token's SHA-256. */
export interface SetupTokenDocument {
  _id: string
  expiresAt: Date
}

/** Attempts counted by rate-limiter-flexible, whose field names these are. */
export interface RateLimitDocument {
  key: string
  points: number
  expire: Date | null
}
