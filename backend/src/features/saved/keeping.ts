import type { Collections } from '../../db/collections.ts'
import { createReportRun } from '../../db/projectData.ts'
import type { FindMembers, ReadReport } from '../../http/reports.ts'
import type { Route } from '../../http/route.ts'
import {
  type AnnotationContent,
  createAnnotationsController,
} from '../annotations/annotations.controller.ts'
import type { SegmentMembers } from '../cohorts/asking.ts'
import { createCohortsController } from '../cohorts/cohorts.controller.ts'
import { createExpandCohorts } from '../cohorts/cohorts.expand.ts'
import type { CohortContent } from '../cohorts/cohorts.model.ts'
import { createFindPeople } from '../cohorts/cohorts.people.ts'
import { createCohortReferences } from '../cohorts/cohorts.references.ts'
import { createCohortsService } from '../cohorts/cohorts.service.ts'
import { createFrozenMembersModel } from '../cohorts/frozenMembers.model.ts'
import type { IdentityModel } from '../identity/identity.model.ts'
import type { RequireProject } from '../projects/requireProject.ts'
import type { PeopleModel } from '../users/people.model.ts'
import {
  createDashboardsService,
  createForgetTiles,
  type SavedDashboardContent,
} from './dashboards.service.ts'
import { createKeptModel } from './kept.model.ts'
import { createKeptService } from './kept.service.ts'
import { createSavedController } from './saved.controller.ts'
import type { SavedReportContent } from './savedReports.model.ts'
import { createSavedReportsService } from './savedReports.service.ts'

export interface Keeping {
  findMembers: FindMembers
  /** Reports can be filtered by cohorts, and cohorts are asked like reports: so these come later. */
  routes(asking: {
    readReport: ReadReport
    requireProject: RequireProject
    peopleModel: PeopleModel
  }): Route[]
}

/** All that people keep in a project: cohorts, saved reports, dashboards, notes. */
export function createKeeping({
  collections,
  resolveOwners,
  segmentMembers,
  clock,
}: {
  collections: Collections
  resolveOwners: IdentityModel['owners']
  /** Who is in a segment; the segments are a report of their own. */
  segmentMembers: SegmentMembers
  clock: () => Date
}): Keeping {
  const cohortsModel = createKeptModel<CohortContent>(collections.cohorts)
  const savedReportsModel = createKeptModel<SavedReportContent>(collections.savedReports)
  const dashboardsModel = createKeptModel<SavedDashboardContent>(collections.savedDashboards)
  const annotationsModel = createKeptModel<AnnotationContent>(collections.annotations)

  const expand = createExpandCohorts({ cohortsModel, savedReportsModel })
  const references = createCohortReferences({ cohortsModel, savedReportsModel, expand })
  const frozenMembersModel = createFrozenMembersModel({ collections, resolveOwners })
  const cohortsService = createCohortsService({
    kept: createKeptService({ model: cohortsModel, noun: 'cohort', maximum: 200, clock }),
    references,
    expand,
    findPeople: createFindPeople({ frozenMembersModel, segmentMembers }),
    frozenMembersModel,
    nextId: cohortsModel.nextId,
    createRun: (projectId) => createReportRun({ collections, projectId }),
    clock,
  })
  const savedReportsService = createSavedReportsService({
    kept: createKeptService({
      model: savedReportsModel,
      noun: 'saved report',
      maximum: 500,
      clock,
    }),
    references,
    forgetTiles: createForgetTiles(dashboardsModel),
  })
  const dashboardsService = createDashboardsService({
    kept: createKeptService({ model: dashboardsModel, noun: 'dashboard', maximum: 100, clock }),
    savedReportsModel,
  })
  const annotationsService = createKeptService({
    model: annotationsModel,
    noun: 'note',
    maximum: 1000,
    clock,
  })

  return {
    findMembers: cohortsService.findMembers,
    routes: ({ readReport, requireProject, peopleModel }) => [
      ...createCohortsController({ readReport, cohortsService, peopleModel, requireProject }),
      ...createSavedController({ savedReportsService, dashboardsService, requireProject }),
      ...createAnnotationsController({ annotationsService, requireProject }),
    ],
  }
}
