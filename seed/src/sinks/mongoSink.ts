import type { Store } from '@footpath/backend/store'
import { SeedRefused } from '../seedRefused.ts'
import type { Recipe } from '../world.ts'
import type { Sink } from './sink.ts'

/**
 * Fills a project through the backend's own writer. A project that is there already is refused, or
 * replaced with `drop`. It is not `ready` until `finish` has derived users and sessions. Closing
 * the store is left to who opened it.
 */
export async function createMongoSink({
  store,
  recipe,
  name,
  drop,
  announce,
}: {
  store: Omit<Store, 'close'>
  recipe: Recipe
  name: string
  drop: boolean
  /** Told before each step that may take a while. */
  announce: (step: string) => void
}): Promise<Sink> {
  const { project: id, timeZone, currency } = recipe
  const existing = await store.projects.find(id)
  if (existing && !drop) {
    throw new SeedRefused(
      existing.ready
        ? `The project "${id}" is there already. Take another --project, or replace it with --drop --yes.`
        : `The project "${id}" was left unfinished. Start it anew with --drop --yes.`,
    )
  }
  if (existing) {
    announce('Erasing the project’s old events …')
    await store.projects.drop(id)
  }
  const project = await store.projects.create({ id, name, timeZone, currency })
  const writer = store.eventWriter({ projectId: id, source: 'seed' })

  return {
    async write(events) {
      for (const event of events) await writer.add(event)
    },
    async finish() {
      await writer.flush()
      announce('Building users and sessions …')
      await store.derive(project)
      await store.projects.markReady(id)
    },
    close: async () => {},
  }
}
