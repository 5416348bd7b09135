import type { Visibility } from '@footpath/contract/kept'
import { forbidden, notFound, unprocessable } from '../../http/problem.ts'
import type { Changes, KeptModel, Key } from './kept.model.ts'
import type { Kept } from './kept.ts'
import { mayChange, mayRead, type Reader } from './ownership.ts'

/** What people keep in a project, by who may see and change it (docs/operations.md, Roles). */
export interface KeptService<Content> {
  list(projectId: string, reader: Reader): Promise<(Kept & Content)[]>
  /** @throws 404 for another's private one as for a missing one */
  find(key: Key, reader: Reader): Promise<Kept & Content>
  /**
   * Makes it the reader's own; `id` where it had to be known before.
   * @throws 422 `too-many` when the project keeps as many as it may
   */
  create(
    projectId: string,
    thing: Content & { visibility: Visibility; id?: string },
    reader: Reader,
  ): Promise<Kept & Content>
  /** @throws 404 as above, 403 for what the reader may only see */
  change(
    key: Key,
    changes: Changes<Content & { visibility: Visibility }>,
    reader: Reader,
  ): Promise<Kept & Content>
  /** @throws 404 and 403 as above */
  remove(key: Key, reader: Reader): Promise<void>
  /** One that the reader may change. @throws 404 and 403 as above */
  findOwn(key: Key, reader: Reader): Promise<Kept & Content>
}

export function createKeptService<Content extends object>({
  model,
  noun,
  maximum,
  clock,
}: {
  model: KeptModel<Content>
  /** What one is called to people. */
  noun: string
  /** How many a project keeps at most. */
  maximum: number
  clock: () => Date
}): KeptService<Content> {
  async function find(key: Key, reader: Reader) {
    const found = await model.find(key)
    if (!found || !mayRead(found, reader)) throw notFound(noun)
    return found
  }

  async function findOwn(key: Key, reader: Reader) {
    const found = await find(key, reader)
    if (mayChange(found, reader)) return found
    throw forbidden(`Only its owner and admins change this ${noun}.`)
  }

  return {
    list: model.list,
    find,
    findOwn,

    async create(projectId, content, { accountId }) {
      if ((await model.count(projectId)) >= maximum) {
        const detail = `A project keeps at most ${maximum} of these. Delete one first.`
        throw unprocessable('too-many', detail)
      }
      const now = clock()
      const thing = {
        id: model.nextId(),
        ...content,
        projectId,
        ownerId: accountId,
        createdAt: now,
        updatedAt: now,
        updatedBy: accountId,
      }
      await model.create(thing)
      return thing
    },

    async change(key, changes, reader) {
      await findOwn(key, reader)
      const by = { updatedAt: clock(), updatedBy: reader.accountId }
      const changed = await model.change(key, { ...changes, ...by } as Changes<Kept & Content>)
      if (!changed) throw notFound(noun)
      return changed
    },

    async remove(key, reader) {
      await findOwn(key, reader)
      if (!(await model.remove(key))) throw notFound(noun)
    },
  }
}
