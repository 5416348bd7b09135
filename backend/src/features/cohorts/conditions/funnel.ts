import type { ReportContext } from '../../../http/reports.ts'
import { asksForBots } from '../../../pipeline/matchEvents.ts'
import { resolveRange } from '../../../time/range.ts'
import { countedAttempts } from '../../funnel/funnel.pipeline.ts'
import { readQuestion } from '../../funnel/funnel.question.ts'
import type { WholeFunnelCondition } from '../cohorts.expand.ts'
import type { Asking } from '../cohorts.people.ts'
import type { PeopleSource } from '../cohorts.pipeline.ts'

/** Whose counted attempt ended like this, in the funnel as it stands as of the moment. */
export async function whoIsInFunnel(
  condition: WholeFunnelCondition,
  asking: Asking,
): Promise<PeopleSource> {
  const { query, cohort } = condition
  const { device, country, filter: properties, start, end } = query
  const members = cohort ? await asking.membersOf(cohort) : undefined
  const asked = { device, country, properties, members }
  const { project, asOf }: ReportContext = asking.context
  const question = readQuestion(query, {
    range: resolveRange({ start, end, asOf, timeZone: project.timeZone }),
    filters: { ...asked, bots: asksForBots(asked) },
    asOf,
  })
  return {
    collection: 'events',
    stages: [
      ...countedAttempts(question),

      { $match: { $expr: { $and: outcomeOf(condition) } } },

      { $project: { _id: 0, userId: '$_id' } },
    ],
  }
}

function outcomeOf({ outcome, step, query }: WholeFunnelCondition) {
  const depth = { $size: '$times' }
  const converted = { $eq: [depth, query.steps.length] }
  const before = step === undefined ? [] : [{ $eq: [depth, step - 1] }]
  switch (outcome) {
    case 'reached':
      return [{ $gte: [depth, step] }]
    case 'converted':
      return [converted]
    case 'dropped':
      return [{ $not: [converted] }, { $not: ['$inProgress'] }, ...before]
    case 'inProgress':
      return ['$inProgress', ...before]
  }
}
