import type { ChangeProject, CreateProject, Project } from '@footpath/contract/projects'
import { conflict, notFound, unprocessable } from '../../http/problem.ts'
import { dayOf } from '../../time/calendar.ts'
import { checkSettings } from './projects.checks.ts'
import type { ProjectChanges, ProjectSettings, ProjectsModel } from './projects.model.ts'

export interface ProjectsService {
  /** The projects an account may see, the first made first. */
  list(projectIds: string[] | null): Promise<Project[]>
  /** The one asked for, or the account's first; null when it is not there for this account. */
  find(request: {
    id: string | undefined
    projectIds: string[] | null
  }): Promise<ProjectSettings | null>
  /** @throws 409 when the id is taken, 400 for a zone or currency that does not exist */
  create(project: CreateProject): Promise<Project>
  /**
   * Name, first day of the week and conversion event act on the whole history at once.
   * @throws 404 when it is not there for this account, 400 as above, 422 when the project has
   * events and the change would contradict how they were read
   */
  change(request: {
    id: string
    projectIds: string[] | null
    changes: ChangeProject
  }): Promise<Project>
}

export function createProjectsService({
  projectsModel,
  clock,
}: {
  projectsModel: ProjectsModel
  clock: () => Date
}): ProjectsService {
  const show = async (project: ProjectSettings) =>
    present({ project, span: await projectsModel.span(project.id), asOf: clock() })

  async function find({ id, projectIds }: Parameters<ProjectsService['find']>[0]) {
    const visible = await projectsModel.list(projectIds)
    return visible.find((project) => id === undefined || project.id === id) ?? null
  }

  return {
    async list(projectIds) {
      const projects = await projectsModel.list(projectIds)
      return Promise.all(projects.map(show))
    },

    find,

    async create(settings) {
      await checkSettings(settings, projectsModel)
      const created = await projectsModel.create({ ...settings, createdAt: clock(), ready: true })
      if (!created) throw conflict(`There is a project ${settings.id} already.`)
      return show(created)
    },

    async change({ id, projectIds, changes: asked }) {
      const project = await find({ id, projectIds })
      if (!project) throw notFound('project')
      const changes = whatChanges(project, asked)
      await checkSettings(changes, projectsModel)
      const fixed = fixedByEvents.filter((name) => name in changes)
      if (fixed.length > 0 && (await projectsModel.span(id))) {
        throw unprocessable('project-has-events', `${project.name} has events. ${whyFixed}`)
      }
      const changed = await projectsModel.change(id, changes)
      if (!changed) throw notFound('project')
      return show(changed)
    },
  }
}

/** What events were read and derived by; changed later, their days, money and sessions would lie. */
const fixedByEvents = ['timeZone', 'currency', 'sessionTimeoutMinutes'] as const
const whyFixed =
  'Its time zone, currency and session timeout rule what is derived from them, and stay as they ' +
  'are. Make another project for other ones.'

/** Only what differs: a form may well send back what stands. */
function whatChanges(project: ProjectSettings, asked: ChangeProject): ProjectChanges {
  const differing = Object.entries(asked).filter(
    ([name, value]) => value !== undefined && value !== project[name as keyof ChangeProject],
  )
  return Object.fromEntries(differing)
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
