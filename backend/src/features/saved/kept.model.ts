import { type Collection, type Filter, ObjectId, type UpdateFilter, type WithId } from 'mongodb'
import type { KeptDocument } from '../../db/documents.ts'
import type { Kept } from './kept.ts'
import type { Reader } from './ownership.ts'

/** A kept thing's key. */
export interface Key {
  projectId: string
  id: string
}

/** Some of its fields; what a body left out is not there. */
export type Changes<Content> = { [Name in keyof Content]?: Content[Name] | undefined }

/** What people keep in a project, as it is stored. */
export interface KeptModel<Content> {
  /** An id for something new. */
  nextId(): string
  /** What the reader may see, or everything where nobody in particular asks; in order of making. */
  list(projectId: string, reader?: Reader): Promise<(Kept & Content)[]>
  find(key: Key): Promise<(Kept & Content) | null>
  count(projectId: string): Promise<number>
  create(thing: Kept & Content): Promise<void>
  /** Null when there is none. */
  change(key: Key, changes: Changes<Kept & Content>): Promise<(Kept & Content) | null>
  remove(key: Key): Promise<boolean>
}

export function createKeptModel<Content extends object>(
  collection: Collection<KeptDocument & Content>,
): KeptModel<Content> {
  // The driver's types do not see through a type parameter; the fields below are every document's.
  const documents = collection as unknown as Collection<KeptDocument>
  const present = ({ _id, ...fields }: WithId<KeptDocument>) =>
    ({ id: _id.toHexString(), ...fields }) as unknown as Kept & Content

  return {
    nextId: () => new ObjectId().toHexString(),

    async list(projectId, reader) {
      const found = await documents
        .find({ projectId, ...(reader && readableBy(reader)) })
        .sort({ createdAt: 1, _id: 1 })
        .toArray()
      return found.map(present)
    },

    async find(key) {
      const filter = keyFilter(key)
      const found = filter && (await documents.findOne(filter))
      return found && present(found)
    },

    count: (projectId) => documents.countDocuments({ projectId }),

    async create({ id, ...fields }) {
      const document = { _id: new ObjectId(id), ...fields }
      await documents.insertOne(document)
    },

    async change(key, changes) {
      const filter = keyFilter(key)
      const update = { $set: changes } as UpdateFilter<KeptDocument>
      const found =
        filter && (await documents.findOneAndUpdate(filter, update, { returnDocument: 'after' }))
      return found && present(found)
    },

    async remove(key) {
      const filter = keyFilter(key)
      return filter !== null && (await documents.deleteOne(filter)).deletedCount > 0
    },
  }
}

function readableBy({ accountId, role }: Reader): Filter<KeptDocument> {
  return role === 'admin' ? {} : { $or: [{ visibility: 'shared' }, { ownerId: accountId }] }
}

function keyFilter({ projectId, id }: Key): Filter<KeptDocument> | null {
  return ObjectId.isValid(id) ? { _id: new ObjectId(id), projectId } : null
}
