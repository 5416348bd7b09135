import { pino } from 'pino'
import { expect, vi } from 'vitest'
import type { Background } from '../src/background.ts'
import { createDerivation } from '../src/features/derive/derivation.ts'
import { createOpenChangeFeed } from '../src/features/derive/worker/changeFeed.ts'
import { createDerivationWorker } from '../src/features/derive/worker/derivationWorker.ts'
import { createProgress } from '../src/features/derive/worker/progress.ts'
import { createIdentityModel, type IdentityModel } from '../src/features/identity/identity.model.ts'
import type { ProjectSettings } from '../src/features/projects/projects.model.ts'
import { createRollups } from '../src/features/rollups/rollups.ts'
import { noHold, type TestDatabase } from './testDatabase.ts'

/** A worker over a test's database, running; `spoil` may break a part of what it stands on. */
export function startTestWorker(
  { database, collections, store }: TestDatabase,
  spoil: (model: IdentityModel) => Partial<IdentityModel> = () => ({}),
): Background {
  const model = createIdentityModel(collections)
  const clock = () => new Date()
  const worker = createDerivationWorker({
    collections,
    derivation: createDerivation({
      collections,
      rollups: createRollups({ collections, times: noHold }),
      identityModel: { ...model, ...spoil(model) },
    }),
    projects: store.projects,
    openFeed: createOpenChangeFeed({ db: database.db, clock }),
    progress: createProgress({ clock }),
    reports: { idleMs: () => Number.POSITIVE_INFINITY },
    clock,
    log: pino({ level: 'silent' }),
  })
  worker.start()
  return worker
}

/** Waits until an expectation holds; what is derived is current within a second. */
export function eventually(expectation: () => Promise<void>, timeout = 5_000): Promise<void> {
  return vi.waitFor(expectation, { timeout, interval: 20 })
}

/** What a rebuild would change: nothing, when everything is as the events say. */
export async function differencesIn({ store }: TestDatabase, project: ProjectSettings) {
  const found: unknown[] = []
  for await (const part of store.differences(project)) {
    const lists = Object.values(part).flatMap((each) =>
      Array.isArray(each) ? each : Object.values(each as object).flat(),
    )
    found.push(...lists)
  }
  return found
}

export async function expectNothingToRebuild(api: TestDatabase, projectId: string): Promise<void> {
  const project = await api.store.projects.find(projectId)
  if (!project) throw new Error(`no project ${projectId}`)
  expect(await differencesIn(api, project)).toEqual([])
}
