import { projectDefaults } from '@footpath/contract/projects'
import type { Collection, Document } from 'mongodb'
import type { Collections } from '../../db/collections.ts'
import type { ProjectDocument } from '../../db/documents.ts'
import { rollups } from '../rollups/build/rollups.ts'
import { type ProjectSettings, toSettings } from './projects.model.ts'

export type NewProject = Pick<ProjectSettings, 'id'> &
  Partial<Omit<ProjectSettings, 'id' | 'createdAt' | 'ready'>>

/** Making, finding and erasing projects, for operators' commands. */
export interface ProjectsAdmin {
  /** Makes a project that is not `ready` until its first data are complete. */
  create(project: NewProject): Promise<ProjectSettings>
  find(id: string): Promise<ProjectSettings | null>
  list(): Promise<ProjectSettings[]>
  markReady(id: string): Promise<void>
  /** Erases the project with its events, everything derived from them, and its write keys. */
  drop(id: string): Promise<void>
}

export function createProjectsAdmin({
  collections,
  clock,
}: {
  collections: Collections
  clock: () => Date
}): ProjectsAdmin {
  const { projects, events, sessions, users, identities, identityFacts } = collections
  const { rollupDays, writeKeys, quarantine, ingestionLedger, importCheckpoints } = collections
  const { columnBlocks, columnDays, columnDictionaries, columnStates } = collections
  const { cohorts, cohortMembers, savedReports, savedDashboards, annotations } = collections
  return {
    async create({ id, ...settings }) {
      const document: ProjectDocument = {
        _id: id,
        name: id,
        ...projectDefaults,
        ...settings,
        createdAt: clock(),
        ready: false,
      }
      await projects.insertOne(document)
      return toSettings(document)
    },

    async find(id) {
      const document = await projects.findOne({ _id: id })
      return document && toSettings(document)
    },

    async list() {
      const found = await projects.find().sort({ createdAt: 1, _id: 1 }).toArray()
      return found.map(toSettings)
    },

    async markReady(id) {
      await projects.updateOne({ _id: id }, { $set: { ready: true } })
    },

    async drop(id) {
      // The project itself goes last: cut short, it is still there to be dropped again.
      const ofProject = { projectId: id }
      // First, so that no import relies on events that are going.
      await importCheckpoints.deleteMany(ofProject)
      await writeKeys.deleteMany(ofProject)
      // Before the events, so that no report trusts what was made of them.
      await rollupDays.deleteMany(ofProject)
      // The state before the rest, so that nobody adds to what is going.
      await columnStates.deleteMany(ofProject)
      await columnDays.deleteMany(ofProject)
      await columnBlocks.deleteMany(ofProject)
      await columnDictionaries.deleteMany(ofProject)
      await events.deleteMany(ofProject)
      for (const { collection } of rollups) {
        await (collections[collection] as unknown as Collection<Document>).deleteMany(ofProject)
      }
      await sessions.deleteMany(ofProject)
      await users.deleteMany(ofProject)
      await identities.deleteMany(ofProject)
      await identityFacts.deleteMany(ofProject)
      await quarantine.deleteMany(ofProject)
      await ingestionLedger.deleteMany(ofProject)
      await cohorts.deleteMany(ofProject)
      await cohortMembers.deleteMany(ofProject)
      await savedReports.deleteMany(ofProject)
      await savedDashboards.deleteMany(ofProject)
      await annotations.deleteMany(ofProject)
      await projects.deleteOne({ _id: id })
    },
  }
}
