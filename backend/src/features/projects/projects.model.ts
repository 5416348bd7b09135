import type { Collections } from '../../db/collections.ts'
import type { ProjectDocument } from '../../db/documents.ts'

/** What rules a project's numbers. */
export interface ProjectSettings extends Omit<ProjectDocument, '_id'> {
  id: string
}

export function toSettings({ _id, ...settings }: ProjectDocument): ProjectSettings {
  return { id: _id, ...settings }
}

export interface ProjectsModel {
  list(projectIds: string[] | null): Promise<ProjectSettings[]>
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

    async span(projectId) {
      const [first, last] = await Promise.all([edge(projectId, 1), edge(projectId, -1)])
      return first && last ? { first: first.timestamp, last: last.timestamp } : null
    },
  }
}
