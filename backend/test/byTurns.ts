import type { TrackedEvent } from '@footpath/contract/event'
import type { NewProject } from '../src/features/projects/projects.admin.ts'
import type { TestDatabase } from './testDatabase.ts'

/**
 * Inserts a generated history so that, of every three runs, one's reports read the events, one's the
 * roll-ups, and one's both: the last few events come after their days were rolled up.
 */
export async function insertByTurns(
  { insertEvents, store }: Pick<TestDatabase, 'insertEvents' | 'store'>,
  { project, events, run }: { project: NewProject; events: TrackedEvent[]; run: number },
): Promise<void> {
  const turn = run % 3
  const early = turn > 1 ? Math.max(0, events.length - late) : events.length
  await insertEvents(project, events.slice(0, early))
  if (turn > 0) await store.rollups.buildDue({ projectId: project.id, limit: 1_000 })
  if (turn > 1) await insertEvents(project, events.slice(early))
}

const late = 3
