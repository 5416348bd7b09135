import { liveQuery } from '@footpath/contract/live'
import type { Request, Response } from 'express'
import { z } from 'zod'
import type { Authenticate } from '../../http/mountRoutes.ts'
import { parseQuery } from '../../http/parse.ts'
import { ProblemError } from '../../http/problem.ts'
import type { Route } from '../../http/route.ts'
import type { RequireProject } from '../projects/requireProject.ts'
import type { LiveService } from './live.service.ts'
import type { Sink } from './outbox.ts'

/** Proxies may neither keep the stream, nor gather it up in order to compress it. */
const streamHeaders = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
}

const liveDetails = `The stream stays open. A message without a name is one event, as JSON; \
\`dropped\` tells how many a slow reader missed, \`gap\` that some may be missing, \`end\` that the \
server closes the stream. \`Last-Event-ID\` resumes it.`

export function createLiveController({
  liveService,
  requireProject,
  authenticate,
}: {
  liveService: LiveService
  requireProject: RequireProject
  authenticate: Authenticate
}): Route[] {
  /** Whether the request's token would still open the stream. */
  async function mayStay(request: Request, projectId: string): Promise<boolean> {
    try {
      await requireProject(projectId, await authenticate(request))
      return true
    } catch (error) {
      if (error instanceof ProblemError) return false
      throw error
    }
  }

  return [
    {
      method: 'get',
      path: '/api/events/live',
      policy: 'viewer',
      description: {
        summary: 'Events as they come in, as server-sent events',
        details: liveDetails,
        tag: 'Live',
        query: liveQuery,
        headers: z.object({ 'Last-Event-ID': z.string().optional() }),
        answers: [{ contentType: 'text/event-stream' }],
        refuses: [404],
      },
      handle: async ({ request, response, principal, signal }) => {
        const { project, recent, ...filters } = parseQuery(request, liveQuery)
        const { id: projectId } = await requireProject(project, principal)
        response.set(streamHeaders)
        if (request.method === 'HEAD') return void response.end()
        await liveService.open({
          projectId,
          filters,
          recent,
          lastEventId: request.get('Last-Event-ID') || undefined,
          sink: sinkOf(response),
          mayStay: () => mayStay(request, projectId),
          signal,
        })
      },
    },
  ]
}

function sinkOf(response: Response): Sink {
  return {
    write: (text) => response.write(text),
    onDrain: (listener) => response.once('drain', listener),
    end: (text) => response.end(text),
  }
}
