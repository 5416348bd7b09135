import type { LocalDate } from '@footpath/contract/common'
import type { AnyBulkWriteOperation } from 'mongodb'
import type { Collections } from '../../../db/collections.ts'
import type { RollupBuild, RollupDayDocument } from '../../../db/documents.ts'
import { slices } from '../../identity/identity.model.ts'

/** A local day of a project. */
export interface ProjectDay {
  projectId: string
  day: LocalDate
}

/** The right to put a build in place, unless the day changes meanwhile or somebody else begins. */
export interface BuildAttempt extends ProjectDay {
  id: string
  version: number
}

export interface RollupDaysModel {
  /** Takes the trust from what is built of these days, and keeps others from building so long. */
  mark(projectId: string, days: LocalDate[], holdMs: number): Promise<void>
  standing(projectId: string): Promise<Map<LocalDate, RollupDayDocument>>
  find(day: ProjectDay): Promise<RollupDayDocument | null>
  /** Marked days that nobody holds and that were not built just now, the latest first. */
  due(request: { sinceBuiltMs: number; limit: number; projectId?: string }): Promise<ProjectDay[]>
  /** Null when the day is not marked, or somebody holds it. */
  begin(day: ProjectDay, id: string): Promise<BuildAttempt | null>
  /** Puts the build in place; false when the attempt is worth nothing any more. */
  finish(attempt: BuildAttempt, build: { basis: string; sweepAfterMs: number }): Promise<boolean>
  /** Days with rows of builds that nobody reads any more. */
  toSweep(limit: number): Promise<(ProjectDay & { build: string })[]>
  /** Gives up every attempt, so that rows of any other build than this can go; false: not now. */
  beginSweep(day: ProjectDay & { build: string }): Promise<boolean>
  endSweep(day: ProjectDay & { build: string }): Promise<void>
}

const daysAtOnce = 500
/** Whoever is to be acknowledged waits for it. */
const markLimitMs = 5_000
const keyOf = ({ projectId, day }: ProjectDay) => `${projectId}:${day}`
/** Claims are compared by the server's clock alone: those of our processes may differ. */
const isFree = { $expr: { $lte: ['$heldUntil', '$$NOW'] } }

export function createRollupDaysModel({
  rollupDays,
}: Pick<Collections, 'rollupDays'>): RollupDaysModel {
  return {
    async mark(projectId, days, holdMs) {
      const operations = days.map(
        (day): AnyBulkWriteOperation<RollupDayDocument> => ({
          updateOne: {
            filter: { _id: keyOf({ projectId, day }) },
            update: [
              {
                $set: {
                  projectId,
                  day,
                  version: { $add: [{ $ifNull: ['$version', 0] }, 1] },
                  dirty: true,
                  heldUntil: { $max: ['$heldUntil', { $add: ['$$NOW', holdMs] }] },
                },
              },
            ],
            upsert: true,
          },
        }),
      )
      for (const part of slices(operations, daysAtOnce)) {
        await rollupDays.bulkWrite(part, { ordered: false, maxTimeMS: markLimitMs })
      }
    },

    async standing(projectId) {
      const found = await rollupDays.find({ projectId }).toArray()
      return new Map(found.map((document) => [document.day, document]))
    },

    find: (day) => rollupDays.findOne({ _id: keyOf(day) }),

    async due({ sinceBuiltMs, limit, projectId }) {
      const builtBefore = { $subtract: ['$$NOW', sinceBuiltMs] }
      const isOld = { $lte: [{ $ifNull: ['$built.at', new Date(0)] }, builtBefore] }
      const found = await rollupDays
        .find({
          dirty: true,
          ...(projectId !== undefined && { projectId }),
          $expr: { $and: [isFree.$expr, isOld] },
        })
        .sort({ day: -1 })
        .limit(limit)
        .toArray()
      return found.map(({ projectId: ofProject, day }) => ({ projectId: ofProject, day }))
    },

    async begin(day, id) {
      const found = await rollupDays.findOneAndUpdate(
        { _id: keyOf(day), dirty: true, ...isFree },
        { $set: { attempt: id } },
        { returnDocument: 'after' },
      )
      return found && { ...day, id, version: found.version }
    },

    async finish({ id, version, ...day }, { basis, sweepAfterMs }) {
      const built = { id, at: '$$NOW', basis } satisfies Record<keyof RollupBuild, unknown>
      const { matchedCount } = await rollupDays.updateOne(
        { _id: keyOf(day), attempt: id, version },
        [
          { $set: { built, dirty: false, sweepAfter: { $add: ['$$NOW', sweepAfterMs] } } },
          { $unset: 'attempt' },
        ],
      )
      return matchedCount === 1
    },

    async toSweep(limit) {
      const found = await rollupDays
        .find({ sweepAfter: { $exists: true }, $expr: { $lte: ['$sweepAfter', '$$NOW'] } })
        .limit(limit)
        .toArray()
      return found.flatMap(({ projectId, day, built }) =>
        built ? [{ projectId, day, build: built.id }] : [],
      )
    },

    async beginSweep({ build, ...day }) {
      const { matchedCount } = await rollupDays.updateOne(
        { _id: keyOf(day), 'built.id': build },
        { $unset: { attempt: '' } },
      )
      return matchedCount === 1
    },

    async endSweep({ build, ...day }) {
      await rollupDays.updateOne(
        { _id: keyOf(day), 'built.id': build },
        { $unset: { sweepAfter: '' } },
      )
    },
  }
}
