import type { ProjectSettings } from '../projects/projects.model.ts'
import type { DeriveModel, UserSelection } from './derive.model.ts'
import { type Derived, type Differences, differencesOf } from './differences.ts'
import type { History } from './history.ts'
import { sessionsOf } from './sessions.ts'
import { isActivity, profileOf } from './userProfile.ts'

/** Sessions and profiles of all of a project's users, or of some (docs/adr/0007). */
export interface DeriveUsers {
  /** Makes what stands what the events say; a user who has none any more is gone. */
  derive(project: ProjectSettings, request?: DeriveRequest): Promise<void>
  /** How what stands differs, a part of the users at a time; changes nothing. */
  differences(project: ProjectSettings, userIds?: string[]): AsyncGenerator<Differences>
}

export interface DeriveRequest {
  /** All of them when missing. */
  userIds?: string[] | undefined
  /** Ends it between two parts of the users. */
  signal?: AbortSignal | undefined
}

/** What is held in memory at once, but for a single longer history. */
const usersAtOnce = 1_000
const eventsAtOnce = 20_000

export function createDeriveUsers({ deriveModel }: { deriveModel: DeriveModel }): DeriveUsers {
  async function* differences(project: ProjectSettings, userIds?: string[]) {
    const compare = async (expected: Derived, selection: UserSelection) =>
      differencesOf({ expected, standing: await deriveModel.standing(project.id, selection) })

    let part = emptyPart()
    // Ids descend. Between one part's last and the next one's, there may stand users without events.
    let to: string | null = null
    for await (const history of deriveModel.histories(project, userIds)) {
      const { sessions, user } = deriveUser(history)
      part.sessions.push(...sessions)
      if (user) part.users.push(user)
      part.read += history.events.length
      if (!userIds && (part.users.length >= usersAtOnce || part.read >= eventsAtOnce)) {
        yield compare(part, { from: history.userId, to })
        to = history.userId
        part = emptyPart()
      }
    }
    yield compare(part, userIds ? { ids: userIds } : { from: null, to })
  }

  async function correct(project: ProjectSettings, { userIds, signal }: DeriveRequest) {
    for await (const found of differences(project, userIds)) {
      signal?.throwIfAborted()
      await deriveModel.correct(found)
    }
  }

  return {
    differences,
    async derive(project, { userIds, signal } = {}) {
      if (!userIds) return correct(project, { signal })
      for (let at = 0; at < userIds.length; at += usersAtOnce) {
        await correct(project, { userIds: userIds.slice(at, at + usersAtOnce), signal })
      }
    },
  }
}

const emptyPart = (): Derived & { read: number } => ({ sessions: [], users: [], read: 0 })

/** All that follows from one user's history. */
export function deriveUser(history: History) {
  const activity = history.events.filter(isActivity)
  const sessions = sessionsOf({ ...history, events: activity })
  return { sessions, user: profileOf({ history, activity, sessions: sessions.length }) }
}
