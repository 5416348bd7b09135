import { expect, test } from 'vitest'
import type { ReportRun } from '../../db/projectData.ts'
import { listMembers } from './cohorts.members.ts'

/** Asks for the members where the database would find so many, with ids of this length. */
function ask(people: number, idLength: number): Promise<string[]> {
  const rows = Array.from({ length: people }, (_, index) => ({
    userId: String(index).padStart(idLength, '0'),
  }))
  const run = { aggregate: async () => rows } as unknown as ReportRun
  return listMembers({ collection: 'users', stages: [] }, { run })
}

const refused = { details: { status: 422, code: 'cohort-too-large' } }

test.each([
  [0, 1],
  [100_000, 36],
  [20_000, 200],
])('%i people with ids of %i bytes are listed', async (people, idLength) => {
  expect(await ask(people, idLength)).toHaveLength(people)
})

test.each([
  [100_001, 8],
  // Twice the list, and a pipeline would not fit into what MongoDB takes.
  [26_000, 200],
])('%i people with ids of %i bytes are too many', async (people, idLength) => {
  await expect(ask(people, idLength)).rejects.toMatchObject(refused)
})
