import type { ReportContext } from '../../../http/reports.ts'
import { asksForBots } from '../../../pipeline/matchEvents.ts'
import { resolveRange } from '../../../time/range.ts'
import { funnelPeopleStages } from '../../funnel/funnel.people.ts'
import { readQuestion } from '../../funnel/funnel.question.ts'
import type { Asking } from '../asking.ts'
import type { WholeFunnelCondition } from '../cohorts.expand.ts'
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
    stages: funnelPeopleStages(question, condition),
  }
}
