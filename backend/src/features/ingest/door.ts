import type { Request } from 'express'
import { unauthenticated } from '../../http/problem.ts'
import type { ProjectSettings } from '../projects/projects.model.ts'
import type { ByteBudget } from './byteBudget.ts'
import type { Sender } from './message.ts'
import type { Surroundings } from './normalise/normalise.ts'
import type { Random } from './overload.ts'
import { type BodyLimits, withBody } from './readBody.ts'

/** What every protocol does with a request before it reads the messages in it. */
export interface IngestDoor {
  /** Hands on the body's bytes, unpacked; they count as under way until `use` is done. */
  withBody<Result>(request: Request, use: (body: Buffer) => Promise<Result>): Promise<Result>
  /**
   * The project that a write key writes to.
   * @throws 401 for any other text
   */
  requireProject(writeKey: unknown): Promise<ProjectSettings>
  /** What the request itself says of its sender. */
  senderOf(request: Request): Sender
}

export function createIngestDoor({
  budget,
  findProject,
  readAgent,
  countryOf,
  limits,
  random,
}: {
  budget: ByteBudget
  random: Random
  findProject: (writeKey: string | undefined) => Promise<ProjectSettings | null>
  limits?: BodyLimits
} & Pick<Surroundings, 'readAgent' | 'countryOf'>): IngestDoor {
  return {
    withBody: (request, use) =>
      withBody({ request, budget, random, ...(limits && { limits }) }, use),

    async requireProject(writeKey) {
      const project = await findProject(typeof writeKey === 'string' ? writeKey : undefined)
      if (!project) throw unauthenticated('Send a write key of a project. This one is unknown.')
      return project
    },

    senderOf: (request) => ({
      ...readAgent(request.headers['user-agent']),
      country: countryOf(request.ip),
    }),
  }
}
