import { type AnyQuestion, questionIssues, type ReportKind } from '@footpath/contract/questions'
import { badRequest } from '../../http/problem.ts'
import type { CohortReferences } from '../cohorts/cohorts.references.ts'
import type { Key } from './kept.model.ts'
import type { KeptService } from './kept.service.ts'
import type { Reader } from './ownership.ts'
import { cohortOf, type SavedReportContent } from './savedReports.model.ts'

/** Saved reports: their questions are ones that the report would take. */
export function createSavedReportsService({
  kept,
  references,
  forgetTiles,
}: {
  kept: KeptService<SavedReportContent>
  references: CohortReferences
  /** Takes a report's tiles off all dashboards. */
  forgetTiles: (report: Key) => Promise<void>
}): KeptService<SavedReportContent> {
  async function checkCohort(
    question: AnyQuestion,
    place: { projectId: string; savedReport?: string; reader: Reader },
  ) {
    const cohort = cohortOf(question)
    if (cohort !== undefined) await references.checkCohort(cohort, place)
  }

  return {
    ...kept,

    async create(projectId, content, reader) {
      await checkCohort(content.question, { projectId, reader })
      return kept.create(projectId, content, reader)
    },

    async change(key, changes, reader) {
      const { question } = changes
      if (question !== undefined) {
        const { report } = await kept.findOwn(key, reader)
        checkQuestion(report, question)
        await checkCohort(question, { projectId: key.projectId, savedReport: key.id, reader })
      }
      return kept.change(key, changes, reader)
    },

    async remove(key, reader) {
      await kept.findOwn(key, reader)
      await references.refuseWhileUsed('savedReport', key)
      await forgetTiles(key)
      await kept.remove(key, reader)
    },
  }
}

function checkQuestion(report: ReportKind, question: AnyQuestion): void {
  const errors = questionIssues(report, question).map(({ path, message }) => ({
    pointer: ['', 'question', ...path.map(String)].join('/'),
    code: 'invalid-question',
    message,
  }))
  if (errors.length === 0) return
  throw badRequest(`The report ${report} does not take this question.`, errors)
}
