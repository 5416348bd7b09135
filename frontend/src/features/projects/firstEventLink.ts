import type { Project } from '@footpath/contract/projects'

/** Where a project without events is shown how to get its first one. */
export function firstEventLink({ id }: Pick<Project, 'id'>): string {
  return `/live?project=${id}`
}
