import { maximumMembers } from '@footpath/contract/cohorts'
import { unprocessable } from '../../http/problem.ts'
import type { ReportContext } from '../../http/reports.ts'
import type { PeopleSource } from './cohorts.pipeline.ts'

/** What a pipeline may hold of ids, twice over and with its stages, below MongoDB's 16 MB. */
const maximumBytes = 5_000_000
/** What an element of a list takes beside the id itself. */
const bytesBeside = 12

/**
 * The ids of a cohort's people.
 * @throws 422 `cohort-too-large` beyond what a filter takes
 */
export async function listMembers(
  { stages, ...source }: PeopleSource,
  { run }: Pick<ReportContext, 'run'>,
): Promise<string[]> {
  const rows = await run.aggregate<{ userId: string }>({
    name: 'The members of the cohort',
    ...source,
    stages: [...stages, { $limit: maximumMembers + 1 }],
  })
  const ids = rows.map(({ userId }) => userId)
  refuseTooMany(ids)
  return ids
}

/** @throws 422 `cohort-too-large` beyond what a filter takes */
export function refuseTooMany(ids: readonly string[]): void {
  const bytes = ids.reduce((sum, id) => sum + Buffer.byteLength(id) + bytesBeside, 0)
  if (ids.length > maximumMembers || bytes > maximumBytes) throw tooLarge()
}

function tooLarge() {
  return unprocessable(
    'cohort-too-large',
    'The cohort has more people than a filter or a frozen list takes: ' +
      `${maximumMembers}, or ${maximumBytes / 1_000_000} MB of ids. Narrow it, for example to fewer days.`,
  )
}
