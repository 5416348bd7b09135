import type { LocalDate } from '@footpath/contract/common'
import { rollupsByBuild } from '../../db/collections.ts'
import type { Question } from '../../db/projectData.ts'
import type { Range } from '../../time/range.ts'
import { rangeOf } from '../../time/range.ts'
import type { RollupCollection } from './build/rollups.ts'
import { type DayContext, readingPlan } from './readingPlan.ts'

/** A collection and stages that make a report's rows of it, for the report to go on from. */
export type DaySource = Pick<Question, 'collection' | 'stages' | 'index'>

/**
 * Rows of local days from `start` to `end`, both inclusive: of days whose roll-ups are up to date
 * from a roll-up, of all others from the events. Both have to make the same rows of a day.
 */
export async function daySource(
  context: DayContext,
  {
    start,
    end,
    rollup,
    events,
  }: {
    start: LocalDate
    end: LocalDate
    /** Null where no roll-up knows the answer. */
    rollup: { collection: RollupCollection; stages: Question['stages'] } | null
    events(span: Range): DaySource
  },
): Promise<DaySource> {
  const ofSpan = (span: { start: LocalDate; end: LocalDate }) =>
    events(rangeOf(span.start, span.end, context.project.timeZone))
  // Without a day there is nothing to choose: an empty range of events is as empty.
  if (!rollup || start > end) return ofSpan({ start, end })

  const { builds, spans } = await readingPlan(context, { start, end })
  const ofBuilds: DaySource = {
    collection: rollup.collection,
    index: rollupsByBuild,
    stages: [{ $match: { build: { $in: builds } } }, ...rollup.stages],
  }
  const [main, ...others] = [...spans.map(ofSpan), ...(builds.length > 0 ? [ofBuilds] : [])]
  if (!main) throw new Error(`no day from ${start} to ${end}`)
  const unions = others.map((source) => context.run.union(source))
  return { ...main, stages: [...main.stages, ...unions] }
}
