import { type CsvTables, tableOf } from '../../http/csv.ts'
import { userTable } from '../users/users.csv.ts'
import type { DashboardAnswer } from './dashboard.service.ts'

/** The dashboard's tiles as tables; revenue in minor units. */
export function dashboardTables(answer: DashboardAnswer): CsvTables {
  const { kpis, trend, topEvents, topPages, devices, countries, users } = answer
  return {
    trend: () => tableOf(['day', 'users', 'sessions', 'events', 'revenue', 'complete'], trend),
    kpis: () =>
      tableOf(
        ['kpi', 'value', 'previous'],
        Object.entries(kpis).map(([kpi, figures]) => ({ kpi, ...figures })),
      ),
    topEvents: () => tableOf(['eventType', 'events', 'users'], topEvents),
    topPages: () => tableOf(['page', 'views', 'users'], topPages),
    devices: () => tableOf(['value', 'users', 'events'], devices),
    countries: () => tableOf(['value', 'users', 'events'], countries),
    users: () => userTable(users.items),
  }
}
