import {
  type Collection,
  type CreateCollectionOptions,
  type Db,
  type Document,
  type IndexDescription,
  MongoServerError,
} from 'mongodb'
import type {
  AccountDocument,
  AnnotationDocument,
  CheckpointDocument,
  CohortDocument,
  CohortMemberDocument,
  ColumnBlockDocument,
  ColumnDayDocument,
  ColumnDictionaryDocument,
  ColumnStateDocument,
  DailyMetricsDocument,
  DeviceMetricsDocument,
  EventDocument,
  FunnelDayDocument,
  IdentityDocument,
  IdentityFactDocument,
  ImportCheckpointDocument,
  LeaseDocument,
  LedgerDocument,
  LedgerRunDocument,
  ProjectDocument,
  QuarantineDocument,
  RateLimitDocument,
  RefreshFamilyDocument,
  RollupDayDocument,
  SavedDashboardDocument,
  SavedReportDocument,
  SessionDocument,
  SetupTokenDocument,
  UserDayDocument,
  UserDocument,
  UserRevenueDocument,
  WriteKeyDocument,
} from './documents.ts'

export interface Collections {
  events: Collection<EventDocument>
  sessions: Collection<SessionDocument>
  users: Collection<UserDocument>
  identities: Collection<IdentityDocument>
  identityFacts: Collection<IdentityFactDocument>
  rollupDays: Collection<RollupDayDocument>
  userDays: Collection<UserDayDocument>
  dailyMetrics: Collection<DailyMetricsDocument>
  funnelDailyMetrics: Collection<FunnelDayDocument>
  deviceMetrics: Collection<DeviceMetricsDocument>
  userRevenue: Collection<UserRevenueDocument>
  columnBlocks: Collection<ColumnBlockDocument>
  columnDays: Collection<ColumnDayDocument>
  columnDictionaries: Collection<ColumnDictionaryDocument>
  columnStates: Collection<ColumnStateDocument>
  leases: Collection<LeaseDocument>
  checkpoints: Collection<CheckpointDocument>
  projects: Collection<ProjectDocument>
  accounts: Collection<AccountDocument>
  refreshTokens: Collection<RefreshFamilyDocument>
  setupTokens: Collection<SetupTokenDocument>
  rateLimits: Collection<RateLimitDocument>
  writeKeys: Collection<WriteKeyDocument>
  quarantine: Collection<QuarantineDocument>
  ingestionLedger: Collection<LedgerDocument>
  ingestionRuns: Collection<LedgerRunDocument>
  importCheckpoints: Collection<ImportCheckpointDocument>
  cohorts: Collection<CohortDocument>
  cohortMembers: Collection<CohortMemberDocument>
  savedReports: Collection<SavedReportDocument>
  savedDashboards: Collection<SavedDashboardDocument>
  annotations: Collection<AnnotationDocument>
}

/** A user's events, newest first. */
export const eventsByUser = { projectId: 1, userId: 1, timestamp: -1 } as const
/** The events of a range, in the order of time. */
export const eventsByTime = { projectId: 1, timestamp: -1 } as const
/** The events of one name in a range. */
export const eventsByName = { projectId: 1, eventType: 1, timestamp: -1 } as const

/** Users by the beginning of a word of their name, e-mail address or id. */
export const usersByTerm = { projectId: 1, searchTerms: 1 } as const

/** Documents that are named: without a hint, each index that begins with the project is tried. */
export const byId = { _id: 1 } as const
/** A user's sessions, newest first. */
export const sessionsByUser = { projectId: 1, userId: 1, sessionStart: -1 } as const

/** The rows of some days' builds, each of which begins with its day. */
export const rollupsByBuild = { projectId: 1, build: 1 } as const
const ofBuilds: IndexDescription = { key: rollupsByBuild }

/** Each index names the question that pays for it. */
const indexes: Record<keyof Collections, IndexDescription[]> = {
  events: [
    // A user's journey and the events of each session on it; whether a user was active in a range;
    // the sort of the derivations.
    { key: eventsByUser },
    // Funnels and names: only the events of the steps.
    { key: eventsByName },
    // Everything in a range: the dashboard.
    { key: eventsByTime },
    // What arrived on a day by which way: checks the ledger, from the index alone.
    { key: { projectId: 1, receivedAt: 1, source: 1 } },
  ],
  sessions: [
    // A journey.
    { key: sessionsByUser },
    // The sessions that start in a range.
    { key: { projectId: 1, sessionStart: -1 } },
    // The sessions that reach into a range, when they are made anew for a property filter.
    { key: { projectId: 1, sessionEnd: -1, sessionStart: -1 } },
    // Those of which a part starts in a range: what a filter, or leaving out bots, shows of them.
    { key: { projectId: 1, 'parts.start': -1 } },
  ],
  users: [
    // The search of the user table.
    { key: usersByTerm },
    // The user table in its orders; the id breaks ties, so that pages never overlap.
    { key: { projectId: 1, lastSeen: 1, userId: 1 } },
    { key: { projectId: 1, firstSeen: 1, userId: 1 } },
    { key: { projectId: 1, name: 1, userId: 1 } },
    { key: { projectId: 1, email: 1, userId: 1 } },
    { key: { projectId: 1, sessions: 1, userId: 1 } },
    { key: { projectId: 1, events: 1, userId: 1 } },
    { key: { projectId: 1, revenue: 1, userId: 1 } },
    { key: { projectId: 1, device: 1, userId: 1 } },
    { key: { projectId: 1, country: 1, userId: 1 } },
    // The few whose activity may be a bot's, which reports leave out.
    { key: { projectId: 1, seenAsBot: 1, lastSeen: 1 } },
  ],
  identities: [
    // Moves that a crash may have cut short; hardly ever any.
    { key: { projectId: 1 }, partialFilterExpression: { relabelling: { $exists: true } } },
  ],
  identityFacts: [
    // Whom an id belongs to.
    { key: { projectId: 1, from: 1 } },
    // Which ids belong to somebody.
    { key: { projectId: 1, to: 1 } },
    // The merge log, newest first.
    { key: { projectId: 1, 'earliest.timestamp': -1, _id: -1 } },
  ],
  rollupDays: [
    // A range of days.
    { key: { projectId: 1, day: 1 } },
    // Days to be built; hardly ever any.
    { key: { heldUntil: 1 }, partialFilterExpression: { dirty: true } },
    // Days with rows that nobody reads any more; hardly ever any.
    { key: { sweepAfter: 1 }, partialFilterExpression: { sweepAfter: { $exists: true } } },
  ],
  userDays: [ofBuilds],
  dailyMetrics: [ofBuilds],
  funnelDailyMetrics: [ofBuilds],
  deviceMetrics: [ofBuilds],
  userRevenue: [ofBuilds],
  columnBlocks: [
    // The columns of a span.
    { key: { projectId: 1, day: 1, path: 1 } },
  ],
  columnDays: [
    // A project's days.
    { key: { projectId: 1, day: 1 } },
  ],
  columnDictionaries: [
    // A project's dictionaries, each in the order of its codes.
    { key: { projectId: 1, path: 1, start: 1 } },
  ],
  columnStates: [],
  leases: [],
  checkpoints: [],
  projects: [],
  accounts: [
    // Signing in.
    { key: { email: 1 }, unique: true },
    // Only one first account, whoever starts at once.
    { key: { first: 1 }, unique: true, sparse: true },
  ],
  refreshTokens: [
    // Revoking all of an account's sign-ins.
    { key: { accountId: 1 } },
    { key: { expiresAt: 1 }, expireAfterSeconds: 0 },
  ],
  setupTokens: [{ key: { expiresAt: 1 }, expireAfterSeconds: 0 }],
  rateLimits: [
    // Makes counting atomic.
    { key: { key: 1 }, unique: true },
    { key: { expire: 1 }, expireAfterSeconds: 0 },
  ],
  writeKeys: [
    // Whose key a client presents.
    { key: { keyHash: 1 }, unique: true },
    // A project's keys.
    { key: { projectId: 1, createdAt: 1 } },
  ],
  quarantine: [
    // A project's list, newest first, its oldest to make room, and checking the ledger.
    { key: { projectId: 1, receivedAt: -1, _id: -1 } },
  ],
  ingestionLedger: [
    // A range of days.
    { key: { projectId: 1, day: 1 } },
  ],
  ingestionRuns: [],
  importCheckpoints: [
    // Erasing a project.
    { key: { projectId: 1 } },
  ],
  // What people keep in a project, in the order of its making.
  cohorts: [{ key: { projectId: 1, createdAt: 1 } }],
  savedReports: [{ key: { projectId: 1, createdAt: 1 } }],
  savedDashboards: [{ key: { projectId: 1, createdAt: 1 } }],
  annotations: [{ key: { projectId: 1, createdAt: 1 } }],
  cohortMembers: [
    // Who was in a frozen cohort, from the index alone.
    { key: { projectId: 1, cohortId: 1, userId: 1 } },
  ],
}

export function collections(db: Db): Collections {
  return {
    events: db.collection('events'),
    sessions: db.collection('sessions'),
    users: db.collection('users'),
    identities: db.collection('identities'),
    identityFacts: db.collection('identity_facts'),
    rollupDays: db.collection('rollup_days'),
    userDays: db.collection('user_days'),
    dailyMetrics: db.collection('daily_metrics'),
    funnelDailyMetrics: db.collection('funnel_daily_metrics'),
    deviceMetrics: db.collection('device_metrics'),
    userRevenue: db.collection('user_revenue'),
    columnBlocks: db.collection('column_blocks'),
    columnDays: db.collection('column_days'),
    columnDictionaries: db.collection('column_dictionaries'),
    columnStates: db.collection('column_states'),
    leases: db.collection('leases'),
    checkpoints: db.collection('checkpoints'),
    projects: db.collection('projects'),
    accounts: db.collection('accounts'),
    refreshTokens: db.collection('refreshTokens'),
    setupTokens: db.collection('setupTokens'),
    rateLimits: db.collection('rateLimits'),
    writeKeys: db.collection('write_keys'),
    quarantine: db.collection('quarantine'),
    ingestionLedger: db.collection('ingestion_ledger'),
    ingestionRuns: db.collection('ingestion_runs'),
    importCheckpoints: db.collection('import_checkpoints'),
    cohorts: db.collection('cohorts'),
    cohortMembers: db.collection('cohort_members'),
    savedReports: db.collection('saved_reports'),
    savedDashboards: db.collection('saved_dashboards'),
    annotations: db.collection('annotations'),
  }
}

/** Made of numbers in a row, which zstd packs better than the server's own choice. */
const packed = { storageEngine: { wiredTiger: { configString: 'block_compressor=zstd' } } }
/** The change stream is to tell whose an event was before it was changed or deleted. */
const withFormer = { changeStreamPreAndPostImages: { enabled: true } }
const options: Partial<Record<keyof Collections, CreateCollectionOptions>> = {
  events: withFormer,
  columnBlocks: packed,
  columnDictionaries: packed,
}

/** Makes what is missing, collections and indexes; what stands is left as it is. */
export async function ensureCollections(db: Db): Promise<void> {
  await makeCollections(db)
  await ensureIndexes(collections(db))
}

/** Makes those that are missing of the collections that MongoDB would make otherwise than we want. */
export async function makeCollections(db: Db): Promise<void> {
  const all = collections(db)
  const standing = new Set((await db.listCollections({}, { nameOnly: true }).toArray()).map(nameOf))
  for (const [name, created] of Object.entries(options)) {
    const { collectionName } = all[name as keyof Collections]
    if (!standing.has(collectionName)) await createOnce(db, collectionName, created)
  }
  await keepFormerEvents(all)
}

const nameOf = ({ name }: { name: string }) => name

/** Another process that starts may be faster. */
async function createOnce(db: Db, name: string, created: CreateCollectionOptions): Promise<void> {
  try {
    await db.createCollection(name, created)
  } catch (error) {
    if (!(error instanceof MongoServerError && error.code === namespaceExists)) throw error
  }
}

const namespaceExists = 48

async function ensureIndexes(all: Collections): Promise<void> {
  const names = Object.keys(indexes) as (keyof Collections)[]
  for (const name of names) {
    if (indexes[name].length > 0) {
      const collection: Collection<Document> = all[name] as unknown as Collection<Document>
      await collection.createIndexes(indexes[name])
    }
  }
}

/** Of events that were there before columns were. Needs the right to `collMod`. */
async function keepFormerEvents({ events }: Pick<Collections, 'events'>): Promise<void> {
  const options = await events.options()
  if (options.changeStreamPreAndPostImages?.enabled) return
  await events.db.command({ collMod: events.collectionName, ...withFormer })
}
