import { randomUUID } from 'node:crypto'
import type { SessionDocument, UserDocument } from '../../db/documents.ts'
import type { ProjectSettings } from '../projects/projects.model.ts'
import type { DeriveModel } from './derive.model.ts'
import type { History } from './history.ts'
import { sessionsOf } from './sessions.ts'
import { isActivity, profileOf } from './userProfile.ts'

export interface DeriveService {
  /** Builds a project's sessions and users anew from its events (docs/adr/0007). */
  derive(project: ProjectSettings): Promise<void>
}

/** Documents gathered before they are written. */
const batchSize = 1000

export function createDeriveService({ deriveModel }: { deriveModel: DeriveModel }): DeriveService {
  return {
    async derive(project) {
      const derivation = randomUUID()
      let sessions: SessionDocument[] = []
      let users: UserDocument[] = []
      const save = async () => {
        await Promise.all([deriveModel.saveSessions(sessions), deriveModel.saveUsers(users)])
        sessions = []
        users = []
      }
      for await (const history of deriveModel.histories(project)) {
        const derived = deriveUser(history)
        for (const session of derived.sessions) sessions.push({ ...session, derivation })
        if (derived.user) users.push({ ...derived.user, derivation })
        if (sessions.length + users.length >= batchSize) await save()
      }
      await save()
      await deriveModel.removeStale({ projectId: project.id, derivation })
    },
  }
}

/** All that follows from one user's history. */
export function deriveUser(history: History) {
  const activity = history.events.filter(isActivity)
  const sessions = sessionsOf({ ...history, events: activity })
  return { sessions, user: profileOf({ history, activity, sessions: sessions.length }) }
}
