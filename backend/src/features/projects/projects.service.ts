import type { Project } from '@footpath/contract/projects'
import { dayOf } from '../../time/calendar.ts'
import type { ProjectSettings, ProjectsModel } from './projects.model.ts'

export interface ProjectsService {
  /** The projects an account may see, the first made first. */
  list(projectIds: string[] | null): Promise<Project[]>
  /** The one asked for, or the account's first; null when it is not there for this account. */
  find(request: {
    id: string | undefined
    projectIds: string[] | null
  }): Promise<ProjectSettings | null>
}

export function createProjectsService({
  projectsModel,
  clock,
}: {
  projectsModel: ProjectsModel
  clock: () => Date
}): ProjectsService {
  return {
    async list(projectIds) {
      const projects = await projectsModel.list(projectIds)
      return Promise.all(
        projects.map(async (project) =>
          present({ project, span: await projectsModel.span(project.id), asOf: clock() }),
        ),
      )
    },

    async find({ id, projectIds }) {
      const visible = await projectsModel.list(projectIds)
      return visible.find((project) => id === undefined || project.id === id) ?? null
    },
  }
}

function present({
  project,
  span,
  asOf,
}: {
  project: ProjectSettings
  span: { first: Date; last: Date } | null
  asOf: Date
}): Project {
  const { id, name, timeZone, currency, weekStart, sessionTimeoutMinutes, conversionEvent } =
    project
  return {
    id,
    name,
    timeZone,
    currency,
    currencyDigits: currencyDigits(currency),
    weekStart,
    sessionTimeoutMinutes,
    conversionEvent,
    firstEventAt: span?.first.toISOString() ?? null,
    lastEventAt: span?.last.toISOString() ?? null,
    firstDay: span ? dayOf(span.first, timeZone) : null,
    lastDay: span ? dayOf(span.last, timeZone) : null,
    today: dayOf(asOf, timeZone),
  }
}

/** Decimal places of a currency's minor unit by ISO 4217, as ICU knows it. */
export function currencyDigits(currency: string): number {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency })
  return format.resolvedOptions().maximumFractionDigits ?? 2
}
