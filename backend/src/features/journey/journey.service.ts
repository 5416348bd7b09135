import type { Journey, JourneyQuery } from '@footpath/contract/journey'
import type { ReportContext } from '../../http/reports.ts'
import { daysBegun } from '../../time/range.ts'
import type { IdentityModel } from '../identity/identity.model.ts'
import { averageSeconds } from '../sessions/sessionFigures.ts'
import type { UserProfile } from '../users/users.profile.ts'
import { countFigures, eventsByDay, eventsByName } from './journey.figures.ts'
import type { JourneyModel } from './journey.model.ts'
import type { JourneyVisit } from './journey.pipeline.ts'

export interface JourneyAnswer extends Pick<Journey, 'mergedFrom' | 'trend' | 'byEvent'> {
  user: UserProfile
  kpis: Omit<Journey['kpis'], 'firstSeen' | 'lastSeen'>
  visits: { items: JourneyVisit[]; total: number; page: number; limit: number }
}

/** Who the user is, whatever the range; null when there is no such user in the project. */
export type FindUser = (context: ReportContext, id: string) => Promise<UserProfile | null>

export interface JourneyService {
  /**
   * What one user did in the range, under the filters; null when there is no such user. An id that
   * was merged into a user's stands for that user.
   */
  answer(
    request: { userId: string; query: Pick<JourneyQuery, 'page' | 'limit'> },
    context: ReportContext,
  ): Promise<JourneyAnswer | null>
}

export function createJourneyService({
  journeyModel,
  findUser,
  resolveOwners,
}: {
  journeyModel: JourneyModel
  findUser: FindUser
  resolveOwners: IdentityModel['owners']
}): JourneyService {
  /** The user who owns an id that has no events of its own any more. */
  async function findOwner(context: ReportContext, id: string): Promise<UserProfile | null> {
    const owner = (await resolveOwners(context.project.id, [id])).get(id)
    return owner === undefined ? null : findUser(context, owner)
  }

  return {
    async answer({ userId: id, query: { page, limit } }, report) {
      // Not a report over people: whoever looks at a bot sees what it did.
      const context = { ...report, filters: { ...report.filters, bots: true } }
      const whatDid = (userId: string) =>
        Promise.all([
          journeyModel.counts(context, userId),
          journeyModel.sessions(context, { userId, skip: (page - 1) * limit, limit }),
        ])
      // Nearly always, who is asked for is there under that very id.
      const [asked, did] = await Promise.all([findUser(context, id), whatDid(id)])
      const user = asked ?? (await findOwner(context, id))
      if (!user) return null
      const [counts, { totals, visits }] = asked ? did : await whatDid(user.id)
      return {
        user,
        mergedFrom: asked ? null : id,
        kpis: {
          ...countFigures(counts),
          sessions: totals.sessions,
          averageSessionSeconds: averageSeconds(totals),
        },
        visits: { items: visits, total: totals.sessions, page, limit },
        trend: eventsByDay(counts, daysBegun(context.range, context.asOf)),
        byEvent: eventsByName(counts),
      }
    },
  }
}
