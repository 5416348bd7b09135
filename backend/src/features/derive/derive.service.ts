import { randomUUID } from 'node:crypto'
import type { ProjectSettings } from '../projects/projects.model.ts'
import type { DeriveModel } from './derive.model.ts'

export interface DeriveService {
  /** Builds a project's sessions, then its users (which count them), anew from its events. */
  derive(project: ProjectSettings): Promise<void>
}

export function createDeriveService({ deriveModel }: { deriveModel: DeriveModel }): DeriveService {
  return {
    async derive(project) {
      const derivation = randomUUID()
      await deriveModel.sessions({ project, derivation })
      await deriveModel.users({ project, derivation })
    },
  }
}
