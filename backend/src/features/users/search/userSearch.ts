import type { Collection } from 'mongodb'
import type { Logger } from 'pino'
import { type Background, createBackground } from '../../../background.ts'
import type { ColumnStore } from '../../../columns/columnStore.ts'
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
  among(projectId: string, group: UserGroup, words: readonly string[]): UserGroup | null
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
/** As columns, terms do not count that are further behind. */
const longestLagMs = 2_000
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

  async function follow(feed: TermFeed, onProgress: () => void): Promise<void> {
    let lookedAt = Number.NEGATIVE_INFINITY
    while (!signal.aborted) {
      await takeChanges(feed)
      if (performance.now() - lookedAt >= times.lookMs) {
        await lookAtProjects(feed)
        lookedAt = performance.now()
      }
      onProgress()
      await pause(times.restMs, signal)
    }
  }

  async function takeChanges(feed: TermFeed): Promise<void> {
    const began = performance.now()
    await feed.read(({ projectId, userId, terms }) => {
      books.get(projectId)?.book.tell(userId, terms)
    })
    followedAt = began
  }

  async function lookAtProjects(feed: TermFeed): Promise<void> {
    const listed = new Set((await listProjects()).map(({ id }) => id))
    for (const id of books.keys()) if (!listed.has(id)) books.delete(id)
    for (const id of listed) {
      const numbers = await usersOf(columnStore, id)
      if (numbers && books.get(id)?.book.users !== numbers) await fill(id, { numbers, feed })
      if (signal.aborted) return
    }
  }

  /** What is told meanwhile is newer than what is read. */
  async function fill(
    projectId: string,
    { numbers, feed }: { numbers: TermBook['users']; feed: TermFeed },
  ): Promise<void> {
    const book = createTermBook(numbers)
    books.set(projectId, { book, state: 'filling' })
    for await (const { ids, terms } of readTerms(projectId)) {
      ids.forEach((id, index) => {
        book.fill(id, terms[index] ?? [])
      })
      if (bytesOf([...books.values()].map(({ book }) => book)) > mostBytes) {
        books.set(projectId, { book: createTermBook(numbers), state: 'tooLarge' })
        return
      }
      if (signal.aborted) return
      if (performance.now() - followedAt >= times.restMs) await takeChanges(feed)
    }
    book.pack()
    await takeChanges(feed)
    books.set(projectId, { book, state: 'whole' })
  }

  return {
    ...background,
    among(projectId, group, words) {
      const kept = books.get(projectId)
      const isCurrent = performance.now() - followedAt <= longestLagMs
      if (kept?.state !== 'whole' || kept.book.users !== group.users || !isCurrent) return null
      const encoded = encodeWords(words)
      if (!encoded) return null
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
