import { maximumRow } from '@footpath/contract/common'
import {
  type QuarantinePage,
  quarantinePage,
  quarantineQuery,
  type ReplayResult,
  replayAllRequest,
  replayRequest,
  replayResult,
} from '@footpath/contract/quarantine'
import { z } from 'zod'
import { parseBody, parseParams, parseQuery } from '../../http/parse.ts'
import { badRequest } from '../../http/problem.ts'
import type { Route } from '../../http/route.ts'
import type { RequireProject } from '../projects/requireProject.ts'
import type { QuarantineService } from './quarantine.service.ts'

const tag = 'Ingestion'
const messageParameter = z.strictObject({ id: z.string().min(1).max(400) })

/** Messages that could not be stored: reading them, and trying them again. */
export function createQuarantineController({
  quarantineService,
  requireProject,
}: {
  quarantineService: QuarantineService
  requireProject: RequireProject
}): Route[] {
  return [
    {
      method: 'get',
      path: '/api/quarantine',
      policy: 'analyst',
      description: {
        summary: 'Messages that could not be stored, and why',
        tag,
        query: quarantineQuery,
        answers: [{ schema: quarantinePage }],
        refuses: [404],
      },
      handle: async ({ request, response, principal }) => {
        const { project, page, limit } = parseQuery(request, quarantineQuery)
        if (page * limit > maximumRow) throw badRequest(`Pages end at row ${maximumRow}.`)
        const { id: projectId } = await requireProject(project, principal)
        const answer = await quarantineService.list({ projectId, page, limit })
        response.json(answer satisfies QuarantinePage)
      },
    },
    {
      method: 'post',
      path: '/api/quarantine/replay',
      policy: 'admin',
      description: {
        summary: 'Try all of them again',
        tag,
        body: replayAllRequest,
        answers: [{ schema: replayResult }],
        refuses: [404],
      },
      handle: async ({ request, response, principal }) => {
        const body = parseBody(request, replayAllRequest)
        const project = await requireProject(body.project, principal)
        const result = await quarantineService.replayAll(project)
        response.json(result satisfies ReplayResult)
      },
    },
    {
      method: 'post',
      path: '/api/quarantine/:id/replay',
      policy: 'admin',
      description: {
        summary: 'Try one again, as it was sent or put right',
        tag,
        params: messageParameter,
        body: replayRequest,
        answers: [{ schema: replayResult }],
        refuses: [404, 422],
      },
      handle: async ({ request, response, principal }) => {
        const { id: eventId } = parseParams(request, messageParameter)
        const { project: projectId, message } = parseBody(request, replayRequest)
        const project = await requireProject(projectId, principal)
        const result = await quarantineService.replay({ project, eventId, message })
        response.json(result satisfies ReplayResult)
      },
    },
  ]
}
