import { randomUUID } from 'node:crypto'
import type { Collections } from '../../db/collections.ts'
import { createLeases, type Leases } from '../../db/lease.ts'
import { createIdentityModel } from '../identity/identity.model.ts'
import { createIdentityRebuildModel } from '../identity/identityRebuild.model.ts'
import { createIdentityRebuild } from '../identity/identityRebuild.ts'
import { createStitch } from '../identity/stitch.ts'
import { createDeriveModel } from './derive.model.ts'
import { createDeriveService, type DeriveService } from './derive.service.ts'
import { createDeriveUsers } from './deriveUsers.ts'

/** Everything that derives, for the server and for operators' commands alike. */
export function createDerivation(
  collections: Collections,
  parts: { identityModel?: ReturnType<typeof createIdentityModel> } = {},
): { deriveService: DeriveService; leases: Leases } {
  const leases = createLeases({ leases: collections.leases, holder: randomUUID() })
  const identityModel = parts.identityModel ?? createIdentityModel(collections)
  const deriveService = createDeriveService({
    stitch: createStitch({ identityModel }),
    identityRebuild: createIdentityRebuild({
      identityModel,
      identityRebuildModel: createIdentityRebuildModel(collections),
    }),
    deriveUsers: createDeriveUsers({ deriveModel: createDeriveModel(collections) }),
    leases,
  })
  return { deriveService, leases }
}
