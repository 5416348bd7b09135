import {
  createWriteKey,
  newWriteKey,
  writeKeyList,
  writeKeysQuery,
} from '@footpath/contract/writeKeys'
import { z } from 'zod'
import { parseBody, parseParams, parseQuery } from '../../http/parse.ts'
import type { Route } from '../../http/route.ts'
import type { RequireProject } from '../projects/requireProject.ts'
import type { WriteKeysService } from './writeKeys.service.ts'

const tag = 'Write keys'
const writeKeyParameter = z.strictObject({ id: z.string().max(64) })

/** Write keys of a project, for admins. */
export function createWriteKeysController({
  writeKeysService,
  requireProject,
}: {
  writeKeysService: WriteKeysService
  requireProject: RequireProject
}): Route[] {
  return [
    {
      method: 'get',
      path: '/api/write-keys',
      policy: 'admin',
      description: {
        summary: 'A project’s write keys, by their first characters',
        tag,
        query: writeKeysQuery,
        answers: [{ schema: writeKeyList }],
        refuses: [404],
      },
      handle: async ({ request, response, principal }) => {
        const { project } = parseQuery(request, writeKeysQuery)
        const { id: projectId } = await requireProject(project, principal)
        const items = await writeKeysService.list(projectId)
        response.json({ items } satisfies z.output<typeof writeKeyList>)
      },
    },
    {
      method: 'post',
      path: '/api/write-keys',
      policy: 'admin',
      description: {
        summary: 'Make a write key, which is told this once',
        tag,
        body: createWriteKey,
        answers: [{ status: 201, schema: newWriteKey }],
        refuses: [404],
      },
      handle: async ({ request, response, principal }) => {
        const { project, name } = parseBody(request, createWriteKey)
        const { id: projectId } = await requireProject(project, principal)
        const created = await writeKeysService.create({ projectId, name })
        response.status(201).json(created satisfies z.output<typeof newWriteKey>)
      },
    },
    {
      method: 'post',
      path: '/api/write-keys/:id/rotate',
      policy: 'admin',
      description: {
        summary: 'Give a write key a new secret; the old one ends within seconds',
        tag,
        params: writeKeyParameter,
        body: writeKeysQuery,
        answers: [{ schema: newWriteKey }],
        refuses: [404],
      },
      handle: async ({ request, response, principal }) => {
        const { id } = parseParams(request, writeKeyParameter)
        const { project } = parseBody(request, writeKeysQuery)
        const { id: projectId } = await requireProject(project, principal)
        const rotated = await writeKeysService.rotate({ projectId, id })
        response.json(rotated satisfies z.output<typeof newWriteKey>)
      },
    },
    {
      method: 'delete',
      path: '/api/write-keys/:id',
      policy: 'admin',
      description: {
        summary: 'Revoke a write key, within seconds',
        tag,
        params: writeKeyParameter,
        query: writeKeysQuery,
        answers: [{ status: 204 }],
        refuses: [404],
      },
      handle: async ({ request, response, principal }) => {
        const { id } = parseParams(request, writeKeyParameter)
        const { project } = parseQuery(request, writeKeysQuery)
        const { id: projectId } = await requireProject(project, principal)
        await writeKeysService.revoke({ projectId, id })
        response.status(204).end()
      },
    },
  ]
}
