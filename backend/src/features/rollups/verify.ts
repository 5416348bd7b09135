import { isDeepStrictEqual } from 'node:util'
import type { LocalDate } from '@footpath/contract/common'
import type { Collection, Document } from 'mongodb'
import type { Collections } from '../../db/collections.ts'
import type { ProjectSettings } from '../projects/projects.model.ts'
import { basisOf } from './basis.ts'
import { type BuildModel, buildOptions, buildQuestion } from './build/build.model.ts'
import type { BuildQuestion } from './build/build.ts'
import { type Rollup, rollups } from './build/rollups.ts'
import type { RollupDaysModel } from './days/rollupDays.model.ts'

/** What a comparison of the roll-ups with the events has found. */
export interface RollupFindings {
  /** Rows that reports trust although the events say otherwise. */
  wrong: { day: LocalDate; collection: string; key: string }[]
  /** Days that wait to be built: reports read the events there, so nothing is wrong. */
  waiting: LocalDate[]
}

type Row = Document & { _id: string }

export type VerifyRollups = (project: ProjectSettings) => Promise<RollupFindings>

/** Computes every day's roll-ups anew, a day at a time, and compares them; changes nothing. */
export function createVerifyRollups({
  collections,
  rollupDaysModel,
  buildModel,
}: {
  collections: Collections
  rollupDaysModel: Pick<RollupDaysModel, 'standing' | 'find'>
  buildModel: Pick<BuildModel, 'daysWithEvents'>
}): VerifyRollups {
  const source = ({ from }: Rollup) => collections[from] as unknown as Collection<Document>

  /** The keys of the rows that differ. */
  async function differing(rollup: Rollup, question: BuildQuestion): Promise<string[]> {
    const { projectId, build } = question
    const collection = collections[rollup.collection] as unknown as Collection<Row>
    const standing = new Map<string, Row>()
    for await (const row of collection.find({ projectId, build })) standing.set(row._id, row)
    const wrong: string[] = []
    const stages = rollup.rows(question)
    const expected = source(rollup).aggregate<Row>(stages, buildOptions(rollup))
    for await (const row of expected) {
      if (!isDeepStrictEqual(standing.get(row._id), row)) wrong.push(row._id)
      standing.delete(row._id)
    }
    const prefix = `${projectId}:${build}:`
    return [...wrong, ...standing.keys()].map((id) => id.slice(prefix.length))
  }

  return async (project) => {
    const findings: RollupFindings = { wrong: [], waiting: [] }
    const standing = await rollupDaysModel.standing(project.id)
    const days = new Set([...standing.keys(), ...(await buildModel.daysWithEvents(project))])
    for (const day of [...days].sort()) {
      const found = standing.get(day)
      const built = found?.built
      if (!found || found.dirty || built?.basis !== basisOf(project)) {
        findings.waiting.push(day)
        continue
      }
      const question = buildQuestion({ project, day, build: built.id })
      const wrong: RollupFindings['wrong'] = []
      for (const rollup of rollups) {
        const { collectionName } = collections[rollup.collection]
        for (const key of await differing(rollup, question)) {
          wrong.push({ day, collection: collectionName, key })
        }
      }
      const still = await rollupDaysModel.find({ projectId: project.id, day })
      const isSame = still?.version === found.version && still.built?.id === built.id
      // Changed or built anew while it was compared: nobody trusted what was compared.
      if (isSame) findings.wrong.push(...wrong)
      else if (still?.dirty) findings.waiting.push(day)
    }
    return findings
  }
}
