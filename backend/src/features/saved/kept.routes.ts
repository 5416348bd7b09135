import { keptQuery } from '@footpath/contract/kept'
import { z } from 'zod'
import { parseBody, parseParams, parseQuery } from '../../http/parse.ts'
import type { Route, SignedInCall } from '../../http/route.ts'
import type { ProjectSettings } from '../projects/projects.model.ts'
import type { RequireProject } from '../projects/requireProject.ts'
import type { Key } from './kept.model.ts'
import type { KeptService } from './kept.service.ts'
import type { Kept } from './kept.ts'
import { presentKept, type Reader } from './ownership.ts'

export const keptParameter = z.strictObject({ id: z.string().max(64) })

interface Asked {
  project?: string | undefined
}

interface KeptRoutes<
  Content,
  Listing extends z.ZodType<Asked>,
  Making extends z.ZodType<Asked>,
  Changing extends z.ZodType<Asked>,
> {
  path: string
  /** "saved report": what one is called to people, and several. */
  noun: string
  nouns: string
  /** The parameters of the list. */
  listing: Listing
  making: Making
  changing: Changing
  /** What one looks like on the wire. */
  one: z.ZodType
  present(thing: Kept & Content): object
  list(
    query: z.output<Listing>,
    project: ProjectSettings,
    reader: Reader,
  ): Promise<(Kept & Content)[]>
  create(body: z.output<Making>, project: ProjectSettings, reader: Reader): Promise<Kept & Content>
  change(key: Key, body: z.output<Changing>, reader: Reader): Promise<Kept & Content>
  remove: KeptService<Content>['remove']
  requireProject: RequireProject
}

/**
 * What one does with kept things: viewers list them, analysts make them and change and delete their
 * own, admins all.
 */
export function keptRoutes<
  Content,
  Listing extends z.ZodType<Asked>,
  Making extends z.ZodType<Asked>,
  Changing extends z.ZodType<Asked>,
>(declared: KeptRoutes<Content, Listing, Making, Changing>): Route[] {
  const { path, noun, nouns, listing, making, changing, one, requireProject } = declared
  const show = (thing: Kept & Content, reader: Reader) => ({
    ...presentKept(thing, reader),
    ...declared.present(thing),
  })
  const tag = 'Kept by people'
  return [
    {
      method: 'get',
      path,
      policy: 'viewer',
      description: {
        summary: `The project’s ${nouns}: one’s own and the shared ones`,
        tag,
        query: listing,
        answers: [{ schema: z.object({ items: z.array(one) }) }],
        refuses: [404],
      },
      handle: async ({ request, response, principal }) => {
        const query = parseQuery(request, listing)
        const project = await requireProject(query.project, principal)
        const found = await declared.list(query, project, principal)
        response.json({ items: found.map((thing) => show(thing, principal)) })
      },
    },
    {
      method: 'post',
      path,
      policy: 'analyst',
      description: {
        summary: `Make a ${noun}`,
        tag,
        body: making,
        answers: [{ status: 201, schema: one }],
        refuses: [404, 422],
      },
      handle: async ({ request, response, principal }) => {
        const body = parseBody(request, making)
        const project = await requireProject(body.project, principal)
        const made = await declared.create(body, project, principal)
        response.status(201).json(show(made, principal))
      },
    },
    {
      method: 'patch',
      path: `${path}/:id`,
      policy: 'analyst',
      description: {
        summary: `Change a ${noun}: one’s own, or any as an admin`,
        tag,
        params: keptParameter,
        body: changing,
        answers: [{ schema: one }],
        refuses: [404, 409, 422],
      },
      handle: async ({ request, response, principal }) => {
        const { id } = parseParams(request, keptParameter)
        const body = parseBody(request, changing)
        const { id: projectId } = await requireProject(body.project, principal)
        response.json(show(await declared.change({ projectId, id }, body, principal), principal))
      },
    },
    {
      method: 'delete',
      path: `${path}/:id`,
      policy: 'analyst',
      description: {
        summary: `Delete a ${noun}: one’s own, or any as an admin`,
        tag,
        params: keptParameter,
        query: keptQuery,
        answers: [{ status: 204 }],
        refuses: [404, 409],
      },
      handle: async (call) => {
        await declared.remove(await readKey(call, requireProject), call.principal)
        call.response.status(204).end()
      },
    },
  ]
}

/** One of them by its id. */
export function keptRoute<Content>({
  path,
  noun,
  one,
  present,
  find,
  requireProject,
}: {
  path: string
  noun: string
  one: z.ZodType
  present(thing: Kept & Content): object
  find: KeptService<Content>['find']
  requireProject: RequireProject
}): Route {
  return {
    method: 'get',
    path: `${path}/:id`,
    policy: 'viewer',
    description: {
      summary: `One ${noun}`,
      tag: 'Kept by people',
      params: keptParameter,
      query: keptQuery,
      answers: [{ schema: one }],
      refuses: [404],
    },
    handle: async (call) => {
      const thing = await find(await readKey(call, requireProject), call.principal)
      call.response.json({ ...presentKept(thing, call.principal), ...present(thing) })
    },
  }
}

async function readKey(
  { request, principal }: SignedInCall,
  requireProject: RequireProject,
): Promise<Key> {
  const { id } = parseParams(request, keptParameter)
  const { project } = parseQuery(request, keptQuery)
  const { id: projectId } = await requireProject(project, principal)
  return { projectId, id }
}
