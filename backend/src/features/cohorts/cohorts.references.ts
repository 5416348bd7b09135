import type { CohortQuestion } from '@footpath/contract/cohorts'
import { conflict, unprocessable } from '../../http/problem.ts'
import type { Key } from '../saved/kept.model.ts'
import { mayRead, type Reader } from '../saved/ownership.ts'
import { cohortOf, type SavedReportsModel } from '../saved/savedReports.model.ts'
import { beginTrail, type ExpandCohorts, nodeOf } from './cohorts.expand.ts'
import type { CohortsModel } from './cohorts.model.ts'

/** What is built on other kept things, and what they are built on. */
export interface CohortReferences {
  /**
   * Checks a question about people before it is kept; `id` where it is to be an existing cohort's.
   * @throws 422 for what the reader may not see, a circle, too many conditions
   */
  checkQuestion(
    question: CohortQuestion,
    place: { projectId: string; id?: string; reader: Reader },
  ): Promise<void>
  /** The same for the cohort that confines a saved report. */
  checkCohort(
    cohort: string,
    place: { projectId: string; savedReport?: string; reader: Reader },
  ): Promise<void>
  /** @throws 409 while a cohort or a saved report is built on it */
  refuseWhileUsed(what: 'cohort' | 'savedReport', key: Key): Promise<void>
}

export function createCohortReferences({
  cohortsModel,
  savedReportsModel,
  expand,
}: {
  cohortsModel: CohortsModel
  savedReportsModel: SavedReportsModel
  expand: ExpandCohorts
}): CohortReferences {
  async function requireReadable(nodes: string[], projectId: string, reader: Reader) {
    for (const node of nodes) {
      const [what, id = ''] = node.split(':')
      const model = what === 'cohort' ? cohortsModel : savedReportsModel
      const found = await model.find({ projectId, id })
      if (found && mayRead(found, reader)) continue
      const noun = what === 'cohort' ? 'cohort' : 'saved report'
      throw unprocessable('unknown-reference', `There is no such ${noun} to build on: ${id}.`)
    }
  }

  return {
    async checkQuestion(question, { projectId, id, reader }) {
      await requireReadable(nodesOf(question), projectId, reader)
      const path = id === undefined ? [] : [nodeOf('cohort', id)]
      await expand.question(question, beginTrail(projectId, path))
    },

    async checkCohort(cohort, { projectId, savedReport, reader }) {
      await requireReadable([nodeOf('cohort', cohort)], projectId, reader)
      const path = savedReport === undefined ? [] : [nodeOf('savedReport', savedReport)]
      await expand.cohort(cohort, beginTrail(projectId, path))
    },

    async refuseWhileUsed(what, { projectId, id }) {
      const node = nodeOf(what, id)
      const [cohorts, reports] = await Promise.all([
        cohortsModel.list(projectId),
        savedReportsModel.list(projectId),
      ])
      // A frozen cohort has its list and asks nobody any more.
      const live = cohorts.filter(({ kind }) => kind === 'live')
      const isUsed =
        live.some(({ question }) => nodesOf(question).includes(node)) ||
        reports.some(({ question }) => cohortNode(question).includes(node))
      if (!isUsed) return
      throw conflict('A cohort or a saved report is built on it: change or delete that one first.')
    },
  }
}

/** What a question names directly. */
function nodesOf({ conditions }: CohortQuestion): string[] {
  return conditions.flatMap((condition) => {
    if (condition.kind === 'cohort') return [nodeOf('cohort', condition.cohort)]
    if (condition.kind !== 'funnel') return []
    const { funnel } = condition
    return 'saved' in funnel ? [nodeOf('savedReport', funnel.saved)] : cohortNode(funnel.question)
  })
}

function cohortNode(question: Parameters<typeof cohortOf>[0]): string[] {
  const cohort = cohortOf(question)
  return cohort === undefined ? [] : [nodeOf('cohort', cohort)]
}
