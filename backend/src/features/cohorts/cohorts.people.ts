import type { ReportContext } from '../../http/reports.ts'
import type { ActivityQuestion } from '../../pipeline/activeUsers.ts'
import type { Asking, SegmentMembers } from './asking.ts'
import type { WholeCohort, WholeCondition, WholeQuestion } from './cohorts.expand.ts'
import { listMembers } from './cohorts.members.ts'
import { combinePeople, knownPeople, type PeopleSource, peopleWithout } from './cohorts.pipeline.ts'
import { allHistory } from './cohorts.window.ts'
import { whoDid, whoDidNot } from './conditions/activity.ts'
import { whoIsEngaged } from './conditions/engagement.ts'
import { whoIsInFunnel } from './conditions/funnel.ts'
import { whoHasTrait, whoWasSeen } from './conditions/profile.ts'
import { whoIsInSegment } from './conditions/segment.ts'
import type { FrozenMembersModel } from './frozenMembers.model.ts'

type Answers = {
  [Kind in WholeCondition['kind']]: (
    condition: Extract<WholeCondition, { kind: Kind }>,
    asking: Asking,
  ) => PeopleSource | Promise<PeopleSource>
}

/** Each kind of condition with who fulfils it: another kind is another line, and its own file. */
const answers: Answers = {
  did: whoDid,
  didNot: whoDidNot,
  trait: whoHasTrait,
  firstSeen: whoWasSeen,
  lastSeen: whoWasSeen,
  funnel: whoIsInFunnel,
  engagement: whoIsEngaged,
  segment: whoIsInSegment,
  async cohort({ cohort, member }, { peopleOf, everybody, context }) {
    const people = await peopleOf(cohort)
    return member ? people : peopleWithout(everybody(), people, context.run.union)
  },
}

/** The people whom a question finds, as of the context's moment (docs/metrics.md, Cohorts). */
export type FindPeople = (cohort: WholeCohort, context: ReportContext) => Promise<PeopleSource>

export function createFindPeople({
  frozenMembersModel,
  segmentMembers,
}: {
  frozenMembersModel: Pick<FrozenMembersModel, 'people'>
  segmentMembers: SegmentMembers
}): FindPeople {
  return async (cohort, context) => {
    const everything = activityEver(context)
    const asking: Asking = {
      context,
      everything,
      everybody: () => knownPeople(everything, context.run.union),
      segmentMembers,
      peopleOf,
      membersOf: async (inner) => listMembers(await peopleOf(inner), context),
    }

    async function peopleOf(inner: WholeCohort): Promise<PeopleSource> {
      if (inner.kind === 'live') return ask(inner.question)
      return frozenMembersModel.people({ projectId: context.project.id, id: inner.id })
    }

    async function ask({ conditions, match }: WholeQuestion): Promise<PeopleSource> {
      const [first, ...others] = conditions.map((condition) => answer(condition, asking))
      if (!first) throw new Error('a question about people without conditions')
      const sources = await Promise.all([first, ...others])
      return combinePeople(sources as [PeopleSource, ...PeopleSource[]], {
        match,
        union: context.run.union,
      })
    }

    return peopleOf(cohort)
  }
}

async function answer(condition: WholeCondition, asking: Asking): Promise<PeopleSource> {
  // One kind's answer takes that kind's condition; the compiler cannot tie the two together.
  const ask = answers[condition.kind] as (
    condition: WholeCondition,
    asking: Asking,
  ) => PeopleSource | Promise<PeopleSource>
  return ask(condition, asking)
}

function activityEver(context: ReportContext): ActivityQuestion {
  return {
    projectId: context.project.id,
    ...allHistory(context),
    filters: { properties: [], bots: false },
  }
}
