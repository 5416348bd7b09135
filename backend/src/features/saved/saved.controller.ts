import { keptQuery } from '@footpath/contract/kept'
import {
  changeSavedDashboard,
  changeSavedReport,
  saveDashboard,
  savedDashboard,
  savedReport,
  saveReport,
} from '@footpath/contract/saved'
import type { Route } from '../../http/route.ts'
import type { RequireProject } from '../projects/requireProject.ts'
import type { SavedDashboardContent } from './dashboards.service.ts'
import { keptRoute, keptRoutes } from './kept.routes.ts'
import type { KeptService } from './kept.service.ts'
import type { SavedReportContent } from './savedReports.model.ts'

/** Saved reports, and dashboards made of them. */
export function createSavedController({
  savedReportsService,
  dashboardsService,
  requireProject,
}: {
  savedReportsService: KeptService<SavedReportContent>
  dashboardsService: KeptService<SavedDashboardContent>
  requireProject: RequireProject
}): Route[] {
  const reports = {
    path: '/api/saved/reports',
    noun: 'saved report',
    one: savedReport,
    present: ({ name, report, question }: SavedReportContent) => ({ name, report, question }),
    requireProject,
  }
  const dashboards = {
    path: '/api/saved/dashboards',
    noun: 'dashboard of saved reports',
    one: savedDashboard,
    present: ({ name, tiles }: SavedDashboardContent) => ({ name, tiles }),
    requireProject,
  }
  return [
    ...keptRoutes({
      ...reports,
      nouns: 'saved reports',
      listing: keptQuery,
      making: saveReport,
      changing: changeSavedReport,
      list: (_, { id }, reader) => savedReportsService.list(id, reader),
      create: ({ project: _, ...report }, { id }, reader) =>
        savedReportsService.create(id, report, reader),
      change: (key, { project: _, ...changes }, reader) =>
        savedReportsService.change(key, changes, reader),
      remove: savedReportsService.remove,
    }),
    keptRoute({ ...reports, find: savedReportsService.find }),
    ...keptRoutes({
      ...dashboards,
      nouns: 'dashboards of saved reports',
      listing: keptQuery,
      making: saveDashboard,
      changing: changeSavedDashboard,
      list: (_, { id }, reader) => dashboardsService.list(id, reader),
      create: ({ project: _, ...dashboard }, { id }, reader) =>
        dashboardsService.create(id, dashboard, reader),
      change: (key, { project: _, ...changes }, reader) =>
        dashboardsService.change(key, changes, reader),
      remove: dashboardsService.remove,
    }),
    keptRoute({ ...dashboards, find: dashboardsService.find }),
  ]
}
