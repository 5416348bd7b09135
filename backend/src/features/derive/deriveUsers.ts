import { allEnded } from '../../allEnded.ts'
import { slices } from '../identity/identity.model.ts'
import type { ProjectSettings } from '../projects/projects.model.ts'
import type { DayMarks } from '../rollups/days/dayMarks.ts'
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

/** What one part holds in memory, but for a single longer history. */
const usersInPart = 250
const eventsInPart = 5_000
/** Of chosen users: while the database writes one part, the next is read and compared. */
const partsAtOnce = 2

export function createDeriveUsers({
  deriveModel,
  dayMarks,
}: {
  deriveModel: DeriveModel
  dayMarks: Pick<DayMarks, 'around'>
}): DeriveUsers {
  async function* differences(project: ProjectSettings, userIds?: string[]) {
    const compare = async (expected: Derived, selection: UserSelection) =>
      differencesOf({ expected, standing: await deriveModel.standing(project.id, selection) })

    let part = emptyPart()
    const left = new Set(userIds)
    // Ids descend. Between one part's last and the next one's, there may stand users without events.
    let to: string | null = null
    for await (const history of deriveModel.histories(project, userIds)) {
      const { sessions, user } = deriveUser(history)
      part.ids.push(history.userId)
      part.sessions.push(...sessions)
      if (user) part.users.push(user)
      part.read += history.events.length
      left.delete(history.userId)
      if (part.ids.length >= usersInPart || part.read >= eventsInPart) {
        yield compare(part, userIds ? part : { from: history.userId, to })
        to = history.userId
        part = emptyPart()
      }
    }
    yield compare(part, userIds ? { ids: [...part.ids, ...left] } : { from: null, to })
  }

  async function correct(project: ProjectSettings, { userIds, signal }: DeriveRequest) {
    for await (const found of differences(project, userIds)) {
      signal?.throwIfAborted()
      const work = () => deriveModel.correct(found)
      await dayMarks.around({ project, instants: found.movedStarts, work })
    }
  }

  return {
    differences,
    async derive(project, { userIds, signal } = {}) {
      if (!userIds) return correct(project, { signal })
      const parts = slices(userIds, usersInPart)
      // Each takes the next part as soon as it is done with one.
      const takeParts = async () => {
        for (const part of parts) await correct(project, { userIds: part, signal })
      }
      await allEnded(Array.from({ length: partsAtOnce }, takeParts))
    },
  }
}

const emptyPart = (): Derived & { ids: string[]; read: number } => ({
  ids: [],
  sessions: [],
  users: [],
  read: 0,
})

/** All that follows from one user's history. */
export function deriveUser(history: History) {
  const activity = history.events.filter(isActivity)
  const sessions = sessionsOf({ ...history, events: activity })
  return { sessions, user: profileOf({ history, activity, sessions: sessions.length }) }
}
