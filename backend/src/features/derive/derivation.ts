import { randomUUID } from 'node:crypto'
import type { Collections } from '../../db/collections.ts'
import { createLeases, type Leases } from '../../db/lease.ts'
import { createIdentityModel, type IdentityModel } from '../identity/identity.model.ts'
import { createIdentityRebuildModel } from '../identity/identityRebuild.model.ts'
import { createIdentityRebuild } from '../identity/identityRebuild.ts'
import { createStitch } from '../identity/stitch.ts'
import { markRelabelled } from '../rollups/markRelabelled.ts'
import { createRollups, type Rollups } from '../rollups/rollups.ts'
import { createDeriveModel } from './derive.model.ts'
import { createDeriveService, type DeriveService } from './derive.service.ts'
import { createDeriveUsers } from './deriveUsers.ts'

export interface Derivation {
  deriveService: DeriveService
  identityModel: IdentityModel
  leases: Leases
  rollups: Rollups
}

/** Everything that derives, for the server and for operators' commands alike. */
export function createDerivation({
  collections,
  identityModel: ownModel = createIdentityModel(collections),
  rollups = createRollups({ collections }),
  holder = randomUUID(),
}: {
  collections: Collections
  identityModel?: IdentityModel
  rollups?: Rollups
  /** Tells this user of the database from all others. */
  holder?: string
}): Derivation {
  const { dayMarks, findProject, rollupsService } = rollups
  const identityModel = markRelabelled(ownModel, {
    events: collections.events,
    dayMarks,
    findProject,
  })
  const leases = createLeases({ leases: collections.leases, holder })
  const deriveService = createDeriveService({
    stitch: createStitch({ identityModel }),
    identityRebuild: createIdentityRebuild({
      identityModel,
      identityRebuildModel: createIdentityRebuildModel(collections),
    }),
    deriveUsers: createDeriveUsers({ deriveModel: createDeriveModel(collections), dayMarks }),
    dayMarks,
    rollupsService,
    leases,
  })
  return { deriveService, identityModel, leases, rollups }
}
