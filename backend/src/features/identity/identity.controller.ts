import {
  changeMerge,
  type Merge,
  type MergePage,
  merge,
  mergePage,
  mergesQuery,
} from '@footpath/contract/identity'
import { z } from 'zod'
import { parseBody, parseParams, parseQuery } from '../../http/parse.ts'
import type { Route, SignedInCall } from '../../http/route.ts'
import type { RequireProject } from '../projects/requireProject.ts'
import type { IdentityService } from './identity.service.ts'

const tag = 'Identity'
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
      description: {
        summary: 'Which ids are one person, and by which event',
        tag,
        query: mergesQuery,
        answers: [{ schema: mergePage }],
        refuses: [404],
      },
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
      description: {
        summary: 'Take a merge back',
        tag,
        params: mergeParameter,
        body: changeMerge,
        answers: [{ schema: merge }],
        refuses: [404],
      },
      handle: async (call) => {
        const by = call.principal.accountId
        const undone = await identityService.undo({ ...(await readMerge(call)), by })
        call.response.json(undone satisfies Merge)
      },
    },
    {
      method: 'post',
      path: '/api/identity/merges/:id/redo',
      policy: 'admin',
      description: {
        summary: 'Let a merge count again',
        tag,
        params: mergeParameter,
        body: changeMerge,
        answers: [{ schema: merge }],
        refuses: [404],
      },
      handle: async (call) => {
        const redone = await identityService.redo(await readMerge(call))
        call.response.json(redone satisfies Merge)
      },
    },
  ]
}
