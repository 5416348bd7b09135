import { changeMerge, type Merge, type MergePage, mergesQuery } from '@footpath/contract/identity'
import { z } from 'zod'
import { parseBody, parseParams, parseQuery, refuseQuery } from '../../http/parse.ts'
import type { Route, SignedInCall } from '../../http/route.ts'
import type { RequireProject } from '../projects/requireProject.ts'
import type { IdentityService } from './identity.service.ts'

const mergeParameter = z.strictObject({ id: z.string().max(64) })

/** The merge log, and undoing what is wrong in it. */
export function createIdentityController({
  identityService,
  requireProject,
}: {
  identityService: IdentityService
  requireProject: RequireProject
}): Route[] {
  async function readMerge({ request, principal }: SignedInCall) {
    refuseQuery(request)
    const { id: mergeId } = parseParams(request, mergeParameter)
    const { project } = parseBody(request, changeMerge)
    const { id: projectId } = await requireProject(project, principal)
    return { projectId, mergeId }
  }

  return [
    {
      method: 'get',
      path: '/api/identity/merges',
      policy: 'admin',
      handle: async ({ request, response, principal }) => {
        const { project, ...query } = parseQuery(request, mergesQuery)
        const { id: projectId } = await requireProject(project, principal)
        const page = await identityService.list({ projectId, ...query, id: query.id })
        response.json(page satisfies MergePage)
      },
    },
    {
      method: 'post',
      path: '/api/identity/merges/:id/undo',
      policy: 'admin',
      handle: async (call) => {
        const by = call.principal.accountId
        const merge = await identityService.undo({ ...(await readMerge(call)), by })
        call.response.json(merge satisfies Merge)
      },
    },
    {
      method: 'post',
      path: '/api/identity/merges/:id/redo',
      policy: 'admin',
      handle: async (call) => {
        const merge = await identityService.redo(await readMerge(call))
        call.response.json(merge satisfies Merge)
      },
    },
  ]
}
