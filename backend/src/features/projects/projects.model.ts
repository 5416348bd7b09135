import type { ChangeProject } from '@footpath/contract/projects'
import { MongoServerError } from 'mongodb'
import type { Collections } from '../../db/collections.ts'
import type { ProjectDocument } from '../../db/documents.ts'
import { isDuplicateKey } from '../../db/duplicateKey.ts'

/** What rules a project's numbers. */
export interface ProjectSettings extends Omit<ProjectDocument, '_id'> {
  id: string
}

export function toSettings({ _id, ...settings }: ProjectDocument): ProjectSettings {
  return { id: _id, ...settings }
}

/** Without keys for what stays. */
export type ProjectChanges = Partial<Pick<ProjectSettings, keyof ChangeProject>>

export interface ProjectsModel {
  list(projectIds: string[] | null): Promise<ProjectSettings[]>
  /** Null when the id is taken. */
  create(project: ProjectSettings): Promise<ProjectSettings | null>
  /** Null when there is no such project. */
  change(id: string, changes: ProjectChanges): Promise<ProjectSettings | null>
  /** Whether the database, which cuts time into local days, knows a time zone. */
  knowsTimeZone(name: string): Promise<boolean>
  /** Instants of a project's first and last events, or null while it has none. */
  span(projectId: string): Promise<{ first: Date; last: Date } | null>
}

export function createProjectsModel({
  projects,
  events,
}: Pick<Collections, 'projects' | 'events'>): ProjectsModel {
  const edge = (projectId: string, direction: 1 | -1) =>
    events.findOne({ projectId }, { sort: { timestamp: direction }, projection: { timestamp: 1 } })

  return {
    async list(projectIds) {
      const found = await projects
        .find(projectIds ? { _id: { $in: projectIds } } : {})
        .sort({ createdAt: 1, _id: 1 })
        .toArray()
      return found.map(toSettings)
    },

    async create(project) {
      const { id: _id, ...settings } = project
      try {
        await projects.insertOne({ _id, ...settings })
        return project
      } catch (error) {
        if (isDuplicateKey(error)) return null
        throw error
      }
    },

    async change(id, changes) {
      const options = { returnDocument: 'after' } as const
      const found = await projects.findOneAndUpdate({ _id: id }, { $set: changes }, options)
      return found && toSettings(found)
    },

    async knowsTimeZone(timezone) {
      const hour = { $hour: { date: new Date(0), timezone } }
      try {
        await projects.aggregate([{ $limit: 1 }, { $project: { hour } }]).toArray()
        return true
      } catch (error) {
        if (error instanceof MongoServerError && error.code === unknownTimeZone) return false
        throw error
      }
    },

    async span(projectId) {
      const [first, last] = await Promise.all([edge(projectId, 1), edge(projectId, -1)])
      return first && last ? { first: first.timestamp, last: last.timestamp } : null
    },
  }
}

/** MongoDB's code for a zone that it has not heard of. */
const unknownTimeZone = 40485
