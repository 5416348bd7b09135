import { setTimeout as sleep } from 'node:timers/promises'
import type { Collection } from 'mongodb'
import type { Logger } from 'pino'
import { allEnded } from '../../../allEnded.ts'
import { type Background, createBackground } from '../../../background.ts'
import type { UserNumbers } from '../../../columns/block/catalog.ts'
import type { ColumnStore } from '../../../columns/columnStore.ts'
import { longestLagMs, untilCurrent } from '../../../columns/live/untilCurrent.ts'
import { NotCovered } from '../../../columns/notCovered.ts'
import type { UserDocument } from '../../../db/documents.ts'
import { pause, pauseAfterFault } from '../../../pause.ts'
import { createUserGroup, type UserGroup } from '../userGroup.ts'
import { createReadTerms } from './readTerms.ts'
import { createTermBook, type TermBook } from './termBook.ts'
import { createOpenTermFeed, type TermFeed } from './termFeed.ts'
import { encodeWords } from './userTerms.ts'

/** Finds people by the search terms that this process keeps in memory (docs/adr/0014). */
export interface UserSearch extends Background {
  /** Of a group, those whom the search finds; null where only the database can tell. */
  among(projectId: string, group: UserGroup, words: readonly string[]): Promise<UserGroup | null>
}

export interface SearchTimes {
  /** How long after the start nothing is read: there is more urgent work then. */
  startMs: number
  /** Between two readings of what has changed. */
  restMs: number
  /** Between two looks for projects that have columns, or have them anew. */
  lookMs: number
}

const usualTimes: SearchTimes = { startMs: 5_000, restMs: 500, lookMs: 2_000 }
/** Terms of some million users; whoever comes to more of them is looked up in the database. */
const usualMostBytes = 64_000_000

export function createUserSearch({
  users,
  columnStore,
  listProjects,
  mostBytes = usualMostBytes,
  times = usualTimes,
  log,
}: {
  users: Collection<UserDocument>
  columnStore: ColumnStore
  listProjects: () => Promise<{ id: string }[]>
  /** Memory for the terms of all projects. */
  mostBytes?: number
  times?: SearchTimes
  log: Pick<Logger, 'warn'>
}): UserSearch {
  const openFeed = createOpenTermFeed(users)
  const readTerms = createReadTerms(users)
  const { signal, ...background } = createBackground(run)
  const books = new Map<string, { book: TermBook; state: 'filling' | 'whole' | 'tooLarge' }>()
  /** Everything that was acknowledged before this is in the books. */
  let followedAt = Number.NEGATIVE_INFINITY

  async function run(): Promise<void> {
    await pause(times.startMs, signal)
    let faults = 0
    while (!signal.aborted) {
      const feed = openFeed()
      try {
        await feed.start()
        await follow(feed, () => {
          faults = 0
        })
      } catch (error) {
        if (signal.aborted) break
        log.warn({ err: error }, 'search: following the users broke off and begins again')
        await pauseAfterFault(faults, signal)
        faults += 1
      } finally {
        books.clear()
        await feed.close()
      }
    }
  }

  /** Ends when one of the two fails, but not before both have ended. */
  async function follow(feed: TermFeed, onProgress: () => void): Promise<void> {
    const ending = new AbortController()
    const until = AbortSignal.any([signal, ending.signal])
    const orEnd = (error: unknown) => {
      ending.abort()
      throw error
    }
    await allEnded([
      takeChanges(feed, until).catch(orEnd),
      keepBooks({ until, onProgress }).catch(orEnd),
    ])
  }

  async function takeChanges(feed: TermFeed, until: AbortSignal): Promise<void> {
    while (!until.aborted) {
      const began = performance.now()
      await feed.read(({ projectId, userId, terms }) => {
        books.get(projectId)?.book.tell(userId, terms)
      })
      followedAt = began
      await pause(times.restMs, until)
    }
  }

  /** A book for each project with columns. */
  async function keepBooks({
    until,
    onProgress,
  }: {
    until: AbortSignal
    onProgress: () => void
  }): Promise<void> {
    while (!until.aborted) {
      const listed = new Set((await listProjects()).map(({ id }) => id))
      for (const id of books.keys()) if (!listed.has(id)) books.delete(id)
      for (const id of listed) {
        const numbers = await usersOf(columnStore, id)
        if (numbers && books.get(id)?.book.users !== numbers) await fill(id, numbers, until)
      }
      onProgress()
      await pause(times.lookMs, until)
    }
  }

  /** What is told meanwhile is newer than what is read. */
  async function fill(projectId: string, users: UserNumbers, until: AbortSignal): Promise<void> {
    const book = createTermBook(users)
    books.set(projectId, { book, state: 'filling' })
    for await (const { ids, terms } of readTerms(projectId)) {
      ids.forEach((id, index) => {
        book.fill(id, terms[index] ?? [])
      })
      if (bytesOf([...books.values()].map(({ book }) => book)) > mostBytes) {
        books.set(projectId, { book: createTermBook(users), state: 'tooLarge' })
        return
      }
      if (until.aborted) return
    }
    book.pack()
    books.set(projectId, { book, state: 'whole' })
  }

  return {
    ...background,
    async among(projectId, group, words) {
      const kept = books.get(projectId)
      const encoded = encodeWords(words)
      if (kept?.state !== 'whole' || kept.book.users !== group.users || !encoded) return null
      const lagMs = () => performance.now() - followedAt
      await untilCurrent({ lagMs, pause: sleep })
      if (books.get(projectId) !== kept || lagMs() > longestLagMs) return null
      const { isFound, count } = kept.book.find(encoded, group.isMember)
      return createUserGroup({ users: group.users, isMember: isFound, count })
    },
  }
}

const bytesOf = (books: readonly TermBook[]) => books.reduce((sum, book) => sum + book.bytes(), 0)

/** The numbers that a project's columns give users; null while it has none. */
async function usersOf(columnStore: ColumnStore, projectId: string) {
  try {
    return (await columnStore.view(projectId)).catalog.users
  } catch (error) {
    if (error instanceof NotCovered) return null
    throw error
  }
}
