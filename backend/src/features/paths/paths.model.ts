import type { ReportContext } from '../../http/reports.ts'
import type { PeopleQuestion } from '../users/people.model.ts'
import { linkStages, peopleStages, toldStages } from './paths.pipeline.ts'
import type { PathQuestion } from './paths.question.ts'
import { anchorSource } from './paths.source.ts'

interface ToldRow {
  level: number
  names: string[]
}

/** Users whose path goes from a node to one of the next level; at level 0 from nowhere. */
export interface LinkRow {
  level: number
  from: string | null
  to: string
  users: number
}

/** A node, or with `from` a link to it; without `to` every path. */
export interface PathPlace {
  level: number
  from: string | undefined
  to: string | undefined
}

export interface PathsModel {
  /** By level, the events told by name, the most frequent first. */
  told(context: ReportContext, question: PathQuestion): Promise<string[][]>
  links(context: ReportContext, question: PathQuestion, told: string[][]): Promise<LinkRow[]>
  people(
    context: ReportContext,
    question: PathQuestion,
    told: string[][],
    place: PathPlace,
  ): Promise<PeopleQuestion>
}

export function createPathsModel(): PathsModel {
  async function prepare(context: ReportContext, question: PathQuestion) {
    const { stages: anchors, ...source } = await anchorSource(context, question)
    const { project, filters } = context
    return { source, stages: { question, projectId: project.id, filters, anchors } }
  }

  return {
    async told(context, question) {
      const { source, stages } = await prepare(context, question)
      const rows = await context.run.aggregate<ToldRow>({
        name: 'The most frequent events of each level',
        ...source,
        stages: toldStages(stages),
      })
      const names = new Map(rows.map((row) => [row.level, row.names]))
      return Array.from({ length: question.levels + 1 }, (_, level) => names.get(level) ?? [])
    },

    async links(context, question, told) {
      const { source, stages } = await prepare(context, question)
      return context.run.aggregate<LinkRow>({
        name: 'Users by transition',
        ...source,
        stages: linkStages(stages, told),
      })
    },

    async people(context, question, told, place) {
      const { source, stages } = await prepare(context, question)
      return {
        name: 'The users of a path',
        ...source,
        stages: peopleStages(stages, told, place),
      }
    },
  }
}
