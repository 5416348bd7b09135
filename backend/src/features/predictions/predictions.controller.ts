import {
  churnPrediction,
  churnPredictionQuery,
  churnPredictionUsersQuery,
} from '@footpath/contract/predictions'
import { tableOf } from '../../http/csv.ts'
import { reportRoutes } from '../../http/reportRoutes.ts'
import type { ReadReport } from '../../http/reports.ts'
import type { Route } from '../../http/route.ts'
import { peopleRoutes } from '../users/people.routes.ts'
import { toUserRow } from '../users/users.profile.ts'
import { describeChurnPrediction } from './predictions.definition.ts'
import type { ProfileAtRisk } from './predictions.ranking.ts'
import type { PredictionsService } from './predictions.service.ts'

const calibrationColumns = ['from', 'to', 'users', 'churned', 'predicted', 'observed'] as const

export function createPredictionsController({
  readReport,
  predictionsService,
}: {
  readReport: ReadReport
  predictionsService: PredictionsService
}): Route[] {
  return [
    ...reportRoutes(readReport, {
      path: '/api/predictions/churn',
      summary: 'Who is likely to stay away, and what the model that says so is worth',
      query: churnPredictionQuery,
      answers: churnPrediction,
      async ask({ query, context }) {
        const { answer, table } = await predictionsService.churn(query, context)
        const { users, model, ...rest } = answer
        return {
          answer: { ...rest, model, users: { ...users, items: users.items.map(toRow) } },
          definition: describeChurnPrediction(query),
          tables: {
            users: table,
            calibration: () => tableOf(calibrationColumns, model?.calibration ?? []),
            coefficients: () => tableOf(['feature', 'coefficient'], model?.coefficients ?? []),
          },
        }
      },
    }),
    ...peopleRoutes(readReport, {
      path: '/api/predictions/churn/users',
      summary: 'The people that a model of churn learnt from, or was tested on',
      query: churnPredictionUsersQuery,
      list: predictionsService.churnUsers,
      describe: describeChurnPrediction,
    }),
  ]
}

function toRow({ probability, daysSinceLastEvent, ...profile }: ProfileAtRisk) {
  return { ...toUserRow(profile), probability, daysSinceLastEvent }
}
