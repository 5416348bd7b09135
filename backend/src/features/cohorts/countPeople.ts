import type { ReportContext } from '../../http/reports.ts'
import type { PeopleSource } from './cohorts.pipeline.ts'

/** How many people a source tells of: as many as their list has. */
export async function countPeople(
  { stages, ...source }: PeopleSource,
  { run }: Pick<ReportContext, 'run'>,
): Promise<number> {
  const [row] = await run.aggregate<{ users: number }>({
    name: 'How many people the cohort has',
    ...source,
    stages: [...stages, { $count: 'users' }],
  })
  return row?.users ?? 0
}
