import { userSorts } from '@footpath/contract/users'
import { summarise } from '../ingest/latencies.ts'
import type { Footpath, Query } from './footpath.ts'
import { say } from './say.ts'

/** Milliseconds of what people look up one at a time. */
export interface LookUps {
  what: string
  times: ReturnType<typeof summarise>
}

const journeys = 200
const rounds = 10

/** Journeys of people spread over all of them, the user table in every order, and searches. */
export async function timeLookUps(
  footpath: Pick<Footpath, 'ask' | 'database'>,
  { project, users, range }: { project: string; users: number; range: Query },
): Promise<LookUps[]> {
  const asked: { what: string; questions: { path: string; query: Query }[] }[] = [
    {
      what: `journeys of ${journeys} people`,
      questions: (await someUsers(footpath, users)).map((id) => ({
        path: `/api/users/${id}/journey`,
        query: { project },
      })),
    },
    {
      what: `the user table in each of its ${2 * userSorts.length} orders`,
      questions: repeated(
        userSorts.flatMap((sort) =>
          [sort, `-${sort}`].map((order) => ({
            path: '/api/users',
            query: { ...range, project, sort: order },
          })),
        ),
      ),
    },
    {
      what: 'the user table searched by a name, an address and an id',
      questions: repeated(
        ['müller', 'emma', 'smith12', 'u0001', 'li wang', 'example.com'].map((q) => ({
          path: '/api/users',
          query: { ...range, project, q },
        })),
      ),
    },
  ]
  const results: LookUps[] = []
  for (const { what, questions } of asked) {
    say(`${what} …`)
    const times: number[] = []
    for (const { path, query } of questions) {
      const started = performance.now()
      await footpath.ask(path, query)
      times.push(performance.now() - started)
    }
    results.push({ what, times: summarise(times) })
  }
  return results
}

function repeated<Each>(once: Each[]): Each[] {
  return Array.from({ length: rounds }, () => once).flat()
}

/** Spread over the numbers of all people by steps that share no factor with them; same each run. */
async function someUsers({ database }: Pick<Footpath, 'database'>, users: number) {
  const step = 7_919
  const ids = Array.from(
    { length: 2 * journeys },
    (_, index) => `U${String(1 + ((index * step) % users)).padStart(6, '0')}`,
  )
  // Whoever the seeder made without an event is nobody.
  const found = await database.db
    .collection('users')
    .find({ userId: { $in: ids } }, { projection: { userId: 1 }, limit: journeys })
    .toArray()
  return found.map(({ userId }) => String(userId))
}
