import type { Revenue, RevenueQuery, RevenueUsersQuery } from '@footpath/contract/revenue'
import { ratio, sum } from '../../arithmetic.ts'
import { withPrevious } from '../../http/comparison.ts'
import type { ReportContext } from '../../http/reports.ts'
import { daysBegun } from '../../time/range.ts'
import { concentrationOf } from './revenue.concentration.ts'
import { arrangeLtv, ltvQuestion } from './revenue.ltv.ts'
import type { RevenueModel } from './revenue.model.ts'
import type { ListedPayers, PayersModel } from './revenue.payers.ts'

export type RevenueAnswer = Omit<Revenue, 'meta' | 'explain'>

export interface RevenueService {
  answer(query: RevenueQuery, context: ReportContext): Promise<RevenueAnswer>
  /** The payers, highest revenue first: a page of them, and all as a table. */
  users(query: RevenueUsersQuery, context: ReportContext): Promise<ListedPayers>
}

export function createRevenueService({
  revenueModel,
  payersModel,
}: {
  revenueModel: RevenueModel
  payersModel: PayersModel
}): RevenueService {
  return {
    answer: (query, context) => withPrevious(query, context, answer),

    users: (query, context) => payersModel.list(context, query),
  }

  async function answer(context: ReportContext): Promise<Omit<RevenueAnswer, 'previous'>> {
    const { range, asOf } = context
    const question = ltvQuestion(range, asOf)
    const [activity, parts, payments, ltvRows] = await Promise.all([
      revenueModel.activity(context),
      revenueModel.parts(context),
      revenueModel.payments(context),
      question ? revenueModel.ltv(context, question) : [],
    ])
    const found = new Map(activity.days.map((row) => [row.day, row]))
    const revenue = sum(activity.days.map((row) => row.revenue))
    const { activeUsers, payers } = activity.users[0] ?? { activeUsers: 0, payers: 0 }
    return {
      revenue,
      activeUsers,
      payers,
      arpu: ratio(revenue, activeUsers),
      arppu: ratio(revenue, payers),
      daily: daysBegun(range, asOf).map(({ day, complete }) => {
        const { revenue = 0, payers = 0 } = found.get(day) ?? {}
        return { day, revenue, payers, complete }
      }),
      byDevice: parts.devices,
      byCountry: parts.countries,
      otherCurrencies: parts.otherCurrencies,
      concentration: concentrationOf(payments),
      ltv: question ? arrangeLtv(question, ltvRows) : [],
    }
  }
}
