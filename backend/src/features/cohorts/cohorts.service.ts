import type { CreateCohort } from '@footpath/contract/cohorts'
import type { ReportRun } from '../../db/projectData.ts'
import { unprocessable } from '../../http/problem.ts'
import type { FindMembers, ReportContext } from '../../http/reports.ts'
import { resolveRange } from '../../time/range.ts'
import type { ProjectSettings } from '../projects/projects.model.ts'
import type { Key } from '../saved/kept.model.ts'
import type { KeptService } from '../saved/kept.service.ts'
import type { Kept } from '../saved/kept.ts'
import type { Reader } from '../saved/ownership.ts'
import { beginTrail, type ExpandCohorts } from './cohorts.expand.ts'
import { listMembers } from './cohorts.members.ts'
import type { CohortContent } from './cohorts.model.ts'
import type { FindPeople } from './cohorts.people.ts'
import type { PeopleSource } from './cohorts.pipeline.ts'
import type { CohortReferences } from './cohorts.references.ts'
import type { FrozenMembersModel } from './frozenMembers.model.ts'

type KeptCohort = Kept & CohortContent

export interface CohortsService
  extends Pick<KeptService<CohortContent>, 'list' | 'find' | 'change' | 'remove'> {
  /**
   * A frozen one is asked now, and its people kept.
   * @throws 422 for what it cannot be built on, or `cohort-too-large` for a list
   */
  create(
    project: ProjectSettings,
    cohort: Omit<CreateCohort, 'project'>,
    reader: Reader,
  ): Promise<KeptCohort>
  /** A cohort's people now. @throws 404 for what the reader may not see */
  people(
    id: string,
    context: ReportContext,
    reader: Reader,
  ): Promise<{ cohort: KeptCohort; people: PeopleSource }>
  /** The people whom a question finds that nobody has saved. @throws 422 as for saving it */
  preview(
    question: CohortContent['question'],
    context: ReportContext,
    reader: Reader,
  ): Promise<PeopleSource>
  findMembers: FindMembers
}

export function createCohortsService({
  kept,
  references,
  expand,
  findPeople,
  frozenMembersModel,
  nextId,
  createRun,
  clock,
}: {
  kept: KeptService<CohortContent>
  references: CohortReferences
  expand: ExpandCohorts
  findPeople: FindPeople
  frozenMembersModel: FrozenMembersModel
  nextId: () => string
  /** A way to ask outside of a report. */
  createRun: (projectId: string) => ReportRun
  clock: () => Date
}): CohortsService {
  async function people(id: string, context: ReportContext, reader: Reader) {
    const projectId = context.project.id
    const cohort = await kept.find({ projectId, id }, reader)
    const whole = await expand.cohort(cohort.id, beginTrail(projectId))
    return { cohort, people: await findPeople(whole, context) }
  }

  async function preview(
    question: CohortContent['question'],
    context: ReportContext,
    reader: Reader,
  ) {
    const projectId = context.project.id
    await references.checkQuestion(question, { projectId, reader })
    const whole = await expand.question(question, beginTrail(projectId))
    return findPeople({ kind: 'live', question: whole }, context)
  }

  async function freeze({ projectId, id }: Key, source: PeopleSource, context: ReportContext) {
    await frozenMembersModel.keep({ projectId, id }, await listMembers(source, context))
    return context.asOf
  }

  return {
    list: kept.list,
    find: kept.find,
    people,
    preview,

    async create(project, { name, visibility, kind, question }, reader) {
      const projectId = project.id
      const content = { id: nextId(), name, visibility, kind, question }
      if (kind === 'live') {
        await references.checkQuestion(question, { projectId, reader })
        return kept.create(projectId, { ...content, frozenAt: null }, reader)
      }
      const context = plainContext({ project, asOf: clock(), run: createRun(projectId) })
      const source = await preview(question, context, reader)
      const frozenAt = await freeze({ projectId, id: content.id }, source, context)
      return kept.create(projectId, { ...content, frozenAt }, reader)
    },

    async change(key, changes, reader) {
      const { projectId, id } = key
      const { kind } = await kept.findOwn(key, reader)
      if (changes.question) {
        if (kind === 'frozen') throw frozen()
        await references.checkQuestion(changes.question, { projectId, id, reader })
      }
      return kept.change(key, changes, reader)
    },

    async remove(key, reader) {
      await kept.findOwn(key, reader)
      await references.refuseWhileUsed('cohort', key)
      await kept.remove(key, reader)
      await frozenMembersModel.remove(key)
    },

    async findMembers({ id, reader, ...scope }) {
      const context = plainContext(scope)
      const { people: source } = await people(id, context, reader)
      return listMembers(source, context)
    },
  }
}

/** What a cohort is asked in: no report's range or filters confine it. */
function plainContext({
  project,
  asOf,
  run,
}: Pick<ReportContext, 'project' | 'asOf' | 'run'>): ReportContext {
  const { timeZone } = project
  const range = resolveRange({ start: undefined, end: undefined, asOf, timeZone })
  return { project, asOf, run, range, filters: { properties: [], bots: false } }
}

function frozen() {
  const detail = 'A frozen cohort keeps its people. Make another one to ask anew.'
  return unprocessable('cohort-frozen', detail)
}
