import type { CohortCondition, CohortQuestion } from '@footpath/contract/cohorts'
import { type FunnelQuery, funnelQuery } from '@footpath/contract/funnel'
import type { AnyQuestion } from '@footpath/contract/questions'
import { unprocessable } from '../../http/problem.ts'
import type { Key } from '../saved/kept.model.ts'
import type { SavedReportsModel } from '../saved/savedReports.model.ts'
import type { CohortsModel } from './cohorts.model.ts'

/** A question about people with all that it is built on: other cohorts, saved funnels. */
export interface WholeQuestion {
  match: CohortQuestion['match']
  conditions: WholeCondition[]
}

export type WholeCondition = PlainCondition | WholeFunnelCondition | WholeCohortCondition

export type PlainCondition = Exclude<CohortCondition, { kind: 'funnel' | 'cohort' }>

export interface WholeFunnelCondition
  extends Omit<Extract<CohortCondition, { kind: 'funnel' }>, 'funnel'> {
  query: FunnelQuery
  /** Whom the funnel itself is confined to. */
  cohort: WholeCohort | null
}

export interface WholeCohortCondition {
  kind: 'cohort'
  member: boolean
  cohort: WholeCohort
}

export type WholeCohort = { kind: 'frozen'; id: string } | { kind: 'live'; question: WholeQuestion }

/** What led to a question: nothing of it may come again. */
export interface Trail {
  projectId: string
  /** Keys of `nodeOf`. */
  path: readonly string[]
  /** Conditions so far, of all questions together. */
  count: { conditions: number }
}

export const nodeOf = (what: 'cohort' | 'savedReport', id: string) => `${what}:${id}`

export const beginTrail = (projectId: string, path: readonly string[] = []): Trail => ({
  projectId,
  path,
  count: { conditions: 0 },
})

const maximumConditions = 50

export interface ExpandCohorts {
  /**
   * @throws 422 `cohort-cycle`, `cohort-too-complex` (more than 50 conditions in all), or
   * `cohort-broken` where something that it is built on is gone
   */
  question(question: CohortQuestion, trail: Trail): Promise<WholeQuestion>
  cohort(id: string, trail: Trail): Promise<WholeCohort>
}

export function createExpandCohorts({
  cohortsModel,
  savedReportsModel,
}: {
  cohortsModel: Pick<CohortsModel, 'find'>
  savedReportsModel: Pick<SavedReportsModel, 'find'>
}): ExpandCohorts {
  async function expandCohort(id: string, trail: Trail): Promise<WholeCohort> {
    const inner = follow(trail, nodeOf('cohort', id))
    const found = await cohortsModel.find({ projectId: trail.projectId, id })
    if (!found) throw broken('cohort')
    if (found.kind === 'frozen') return { kind: 'frozen', id }
    return { kind: 'live', question: await expandQuestion(found.question, inner) }
  }

  async function expandQuestion(question: CohortQuestion, trail: Trail): Promise<WholeQuestion> {
    trail.count.conditions += question.conditions.length
    if (trail.count.conditions > maximumConditions) throw tooComplex()
    const conditions: WholeCondition[] = []
    for (const condition of question.conditions) conditions.push(await expand(condition, trail))
    return { match: question.match, conditions }
  }

  async function expand(condition: CohortCondition, trail: Trail): Promise<WholeCondition> {
    if (condition.kind === 'cohort') {
      const { kind, member } = condition
      return { kind, member, cohort: await expandCohort(condition.cohort, trail) }
    }
    if (condition.kind !== 'funnel') return condition
    return expandFunnel(condition, trail)
  }

  async function expandFunnel(
    { funnel, ...rest }: Extract<CohortCondition, { kind: 'funnel' }>,
    trail: Trail,
  ): Promise<WholeFunnelCondition> {
    const isSaved = 'saved' in funnel
    const inner = isSaved ? follow(trail, nodeOf('savedReport', funnel.saved)) : trail
    const question = isSaved
      ? await savedFunnel({ projectId: trail.projectId, id: funnel.saved })
      : funnel.question
    const query = funnelQuery.parse(question)
    refuseStepBeyond(query, rest)
    const { cohort } = query
    return {
      ...rest,
      query,
      cohort: cohort === undefined ? null : await expandCohort(cohort, inner),
    }
  }

  async function savedFunnel(key: Key): Promise<AnyQuestion> {
    const found = await savedReportsModel.find(key)
    if (!found) throw broken('saved report')
    if (found.report === 'funnel') return found.question
    throw unprocessable('not-a-funnel', `The saved report "${found.name}" is no funnel.`)
  }

  return { question: expandQuestion, cohort: expandCohort }
}

function follow(trail: Trail, node: string): Trail {
  if (!trail.path.includes(node)) return { ...trail, path: [...trail.path, node] }
  const detail = 'The cohort would be built on itself, directly or by way of others.'
  throw unprocessable('cohort-cycle', detail)
}

function refuseStepBeyond({ steps }: FunnelQuery, { step }: { step?: number | undefined }): void {
  if (step === undefined || step <= steps.length) return
  throw unprocessable('no-such-step', `The funnel has ${steps.length} steps, and no step ${step}.`)
}

function broken(noun: string) {
  return unprocessable('cohort-broken', `A ${noun} that the cohort is built on does not exist.`)
}

function tooComplex() {
  const detail = `A cohort and all that it is built on have at most ${maximumConditions} conditions.`
  return unprocessable('cohort-too-complex', detail)
}
