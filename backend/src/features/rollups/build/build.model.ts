import type { LocalDate } from '@footpath/contract/common'
import type { AggregateOptions, Collection, Document } from 'mongodb'
import { type Collections, eventsByTime, rollupsByBuild } from '../../../db/collections.ts'
import { addDays, dayOf, startOfDay } from '../../../time/calendar.ts'
import type { ProjectDay } from '../days/rollupDays.model.ts'
import type { BuildQuestion } from './build.ts'
import { type Rollup, rollups } from './rollups.ts'

export interface BuildModel {
  /** Makes the rows of one day's build in every roll-up. */
  build(question: BuildQuestion): Promise<void>
  /** Removes the rows of a day's builds, but of the one to be kept. */
  sweep(day: ProjectDay & { keep: string | null }): Promise<void>
  remove(projectId: string, build: string): Promise<void>
  /** The local days that have events, in order. */
  daysWithEvents(project: { id: string; timeZone: string }): Promise<LocalDate[]>
}

/** What a majority holds: nothing is rolled up that a failover could take back. */
export const buildOptions = ({ from }: Rollup): AggregateOptions => ({
  allowDiskUse: true,
  readConcern: 'majority',
  hint: from === 'events' ? eventsByTime : rollupsByBuild,
})

export function createBuildModel(collections: Collections): BuildModel {
  const { events } = collections
  const target = ({ collection }: Rollup) =>
    collections[collection] as unknown as Collection<Document>
  const source = ({ from }: Rollup) => collections[from] as unknown as Collection<Document>
  const deleteEverywhere = async (filter: Document) => {
    await Promise.all(rollups.map((rollup) => target(rollup).deleteMany(filter)))
  }

  return {
    async build(question) {
      for (const rollup of rollups) {
        const into = target(rollup).collectionName
        const merge = { $merge: { into, whenMatched: 'replace', whenNotMatched: 'insert' } }
        const stages = [...rollup.rows(question), merge]
        await source(rollup).aggregate(stages, buildOptions(rollup)).toArray()
      }
    },

    sweep: ({ projectId, day, keep }) =>
      // `0` is the character after the slash.
      deleteEverywhere({ projectId, build: { $gte: `${day}/`, $lt: `${day}0`, $ne: keep } }),

    remove: (projectId, build) => deleteEverywhere({ projectId, build }),

    async daysWithEvents({ id: projectId, timeZone }) {
      const days: LocalDate[] = []
      let from: Date | null = null
      while (true) {
        // One look-up in the index of time for each day, whatever the number of events.
        const next: { timestamp: Date } | null = await events.findOne(
          { projectId, ...(from && { timestamp: { $gte: from } }) },
          { sort: { timestamp: 1 }, projection: { _id: 0, timestamp: 1 } },
        )
        if (!next) return days
        const day = dayOf(next.timestamp, timeZone)
        days.push(day)
        from = startOfDay(addDays(day, 1), timeZone)
      }
    },
  }
}

/** A day's question to its roll-ups, under a build of its own. */
export function buildQuestion({
  project: { id: projectId, timeZone, currency },
  day,
  build,
}: {
  project: { id: string; timeZone: string; currency: string }
  day: LocalDate
  build: string
}): BuildQuestion {
  const from = startOfDay(day, timeZone)
  const to = startOfDay(addDays(day, 1), timeZone)
  return { projectId, day, from, to, currency, build }
}
