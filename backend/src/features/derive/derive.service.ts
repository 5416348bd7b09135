import type { Leases } from '../../db/lease.ts'
import { daysOfHour } from '../../time/dayFinder.ts'
import type { IdentityDifferences, IdentityRebuild } from '../identity/identityRebuild.ts'
import type { IdentityChanges, Stitch } from '../identity/stitch.ts'
import type { ProjectSettings } from '../projects/projects.model.ts'
import type { DayMarks } from '../rollups/days/dayMarks.ts'
import type { RollupsService } from '../rollups/rollups.service.ts'
import type { DeriveUsers } from './deriveUsers.ts'
import type { Differences } from './differences.ts'

export interface DeriveService {
  /** Makes everything derived from a project's events anew: identities, sessions, users. */
  derive(project: ProjectSettings, options?: { signal?: AbortSignal }): Promise<void>
  /** Takes over what has happened; false when somebody else is deriving the project just now. */
  update(project: ProjectSettings, changes: IdentityChanges): Promise<boolean>
  /** How what stands differs from what the events say; changes nothing. */
  differences(project: ProjectSettings): AsyncGenerator<IdentityDifferences | Differences>
}

/**
 * Derived data of one project have one writer at a time, whichever process it runs in: two that read
 * a history at different moments could leave the older answer standing.
 */
export const derivationLease = (projectId: string) => `derive:${projectId}`

export function createDeriveService({
  stitch,
  identityRebuild,
  deriveUsers,
  dayMarks,
  rollupsService,
  leases,
}: {
  stitch: Stitch
  identityRebuild: IdentityRebuild
  deriveUsers: DeriveUsers
  dayMarks: Pick<DayMarks, 'mark'>
  rollupsService: Pick<RollupsService, 'distrust'>
  leases: Leases
}): DeriveService {
  return {
    derive: (project, { signal } = {}) =>
      leases.withLease(derivationLease(project.id), async () => {
        await rollupsService.distrust(project)
        await identityRebuild.rebuild(project.id)
        await deriveUsers.derive(project, { signal })
      }),

    async update(project, changes) {
      // Whoever wrote these events has marked their days, but may have died over it.
      const { hours, deleted } = changes
      if (deleted) await rollupsService.distrust(project)
      await dayMarks.mark(
        project.id,
        new Set([...hours].flatMap((hour) => daysOfHour(hour, project.timeZone))),
      )
      const lease = leases.lease(derivationLease(project.id))
      if (!(await lease.acquire())) return false
      try {
        const { userIds, settle } = await stitch(project.id, changes)
        await deriveUsers.derive(project, { userIds: [...userIds] })
        await settle()
        return true
      } finally {
        await lease.release()
      }
    },

    async *differences(project) {
      yield await identityRebuild.differences(project.id)
      yield* deriveUsers.differences(project)
    },
  }
}
