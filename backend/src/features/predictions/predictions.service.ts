import type {
  ChurnPrediction,
  ChurnPredictionQuery,
  ChurnPredictionUsersQuery,
} from '@footpath/contract/predictions'
import { sum } from '../../arithmetic.ts'
import type { CsvTable } from '../../http/csv.ts'
import type { ReportContext } from '../../http/reports.ts'
import { calibrationBinOf } from '../../statistics/calibration.ts'
import { type BehaviourModel, noBehaviour } from '../behaviour/behaviour.model.ts'
import type { ListedPeople } from '../users/profiles.ts'
import { findProfiles, listProfiles } from '../users/profiles.ts'
import type { ProfilePage } from '../users/users.profile.ts'
import { casesOf } from './predictions.cases.ts'
import { riskTable } from './predictions.csv.ts'
import { forecastChurn } from './predictions.forecast.ts'
import { predictionQuestion } from './predictions.question.ts'
import { type ProfileAtRisk, rankByRisk, type UserRisk } from './predictions.ranking.ts'
import { verdictOf } from './predictions.verdict.ts'

export interface ChurnAnswer extends Omit<ChurnPrediction, 'users' | 'meta' | 'explain'> {
  users: Omit<ProfilePage, 'items'> & { items: ProfileAtRisk[] }
}

export interface PredictionsService {
  /** What the model is worth, and a page of the users at risk; all of them as a table. */
  churn(
    query: ChurnPredictionQuery,
    context: ReportContext,
  ): Promise<{ answer: ChurnAnswer; table: () => CsvTable }>
  /** The users whose outcome is known, or some of them. */
  churnUsers(query: ChurnPredictionUsersQuery, context: ReportContext): Promise<ListedPeople>
}

export function createPredictionsService({
  behaviourModel,
}: {
  behaviourModel: BehaviourModel
}): PredictionsService {
  /** Learns from the users who were active before T − N, and tells of those active since. */
  async function forecast({ days }: { days: number }, context: ReportContext) {
    const question = predictionQuestion({ ...context, days })
    if (!question) return { question, current: noBehaviour, learning: noBehaviour, ...noModel }
    const [learning, current] = await Promise.all([
      behaviourModel.read(context, question.learning),
      behaviourModel.read(context, question.current),
    ])
    const cases = casesOf(learning, current)
    const found = await forecastChurn(learning, cases)
    return { question, learning, current, cases, found }
  }

  return {
    async churn(query, context) {
      const { days, page, limit } = query
      const { question, learning, current, cases, found } = await forecast(query, context)
      const model = found?.model ?? null
      const problem = model ? null : question ? 'tooFewUsers' : 'noDay'
      const ranked = rankByRisk(current, found)
      const shown = ranked.slice((page - 1) * limit, page * limit)
      const answer: ChurnAnswer = {
        days,
        day: question?.day ?? null,
        cutoff: question?.cutoff ?? null,
        known: {
          users: learning.userIds.length,
          churned: sum([...cases.churned]),
          training: cases.training.length,
          test: cases.test.length,
        },
        model,
        problem,
        verdict: verdictOf({ model, problem }),
        users: { items: await withProfiles(context, shown), total: ranked.length, page, limit },
      }
      return { answer, table: () => riskTable(profilesAtRisk(context, ranked)) }
    },

    async churnUsers({ set, outcome, bin, ...query }, context) {
      const { learning, cases, found } = await forecast(query, context)
      const isTest = new Set(cases.test)
      const ids = learning.userIds.filter((_, place) => {
        if (set !== undefined && (set === 'test') !== isTest.has(place)) return false
        if (outcome !== undefined && (outcome === 'churned') !== (cases.churned[place] === 1)) {
          return false
        }
        if (bin === undefined) return true
        if (!found || !isTest.has(place)) return false
        return calibrationBinOf(found.probabilityOf(learning, place)) === bin
      })
      return listProfiles(context, ids, query)
    },
  }
}

const noModel = {
  cases: { churned: new Uint8Array(), training: [], test: [] },
  found: null,
}

async function withProfiles(
  context: ReportContext,
  risks: readonly UserRisk[],
): Promise<ProfileAtRisk[]> {
  const byId = new Map(risks.map(({ userId, ...risk }) => [userId, risk]))
  const profiles = await findProfiles(context, [...byId.keys()])
  return profiles.map((profile) => ({ ...profile, ...byId.get(profile.id)! }))
}

const askedAtOnce = 1000

async function* profilesAtRisk(
  context: ReportContext,
  risks: readonly UserRisk[],
): AsyncGenerator<ProfileAtRisk> {
  for (let first = 0; first < risks.length; first += askedAtOnce) {
    yield* await withProfiles(context, risks.slice(first, first + askedAtOnce))
  }
}
