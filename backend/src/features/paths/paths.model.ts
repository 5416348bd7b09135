import type { ReportContext } from '../../http/reports.ts'
import type { People } from '../users/people.model.ts'
import { linkStages, peopleStages, toldStages } from './paths.pipeline.ts'
import type { PathScanQuestion } from './paths.plan.scan.ts'
import type { PathQuestion } from './paths.question.ts'
import type { LinkRow, PathPlace } from './paths.rows.ts'
import { pathsPeopleScan, pathsScan } from './paths.scan.ts'
import { anchorSource } from './paths.source.ts'

interface ToldRow {
  level: number
  names: string[]
}

export interface PathsModel {
  links(context: ReportContext, question: PathQuestion): Promise<LinkRow[]>
  people(context: ReportContext, question: PathQuestion, place: PathPlace): Promise<People>
}

export function createPathsModel(): PathsModel {
  return {
    async links(context, question) {
      const scanned = await context.run.scan(pathsScan, scanQuestion(context, question))
      if (scanned) return scanned.links
      const told = await toldByPipeline(context, question)
      const { source, stages } = await prepare(context, question)
      return context.run.aggregate<LinkRow>({
        name: 'Users by transition',
        ...source,
        stages: linkStages(stages, told),
      })
    },

    async people(context, question, place) {
      const asked = scanQuestion(context, question)
      const scanned = await context.run.scan(pathsScan, asked)
      const told = scanned?.told ?? (await toldByPipeline(context, question))
      const userIds = await context.run.scan(pathsPeopleScan, { ...asked, told, place })
      if (userIds) return { userIds }
      const { source, stages } = await prepare(context, question)
      return {
        name: 'The users of a path',
        ...source,
        stages: peopleStages(stages, told, place),
      }
    },
  }
}

function scanQuestion(
  { project, range, filters }: ReportContext,
  question: PathQuestion,
): PathScanQuestion {
  return { ...question, range, filters, timeoutMinutes: project.sessionTimeoutMinutes }
}

async function prepare(context: ReportContext, question: PathQuestion) {
  const { stages: anchors, ...source } = await anchorSource(context, question)
  const { project, filters } = context
  return { source, stages: { question, projectId: project.id, filters, anchors } }
}

/** By level, the events told by name, the most frequent first. */
async function toldByPipeline(context: ReportContext, question: PathQuestion): Promise<string[][]> {
  const { source, stages } = await prepare(context, question)
  const rows = await context.run.aggregate<ToldRow>({
    name: 'The most frequent events of each level',
    ...source,
    stages: toldStages(stages),
  })
  const names = new Map(rows.map((row) => [row.level, row.names]))
  return Array.from({ length: question.levels + 1 }, (_, level) => names.get(level) ?? [])
}
