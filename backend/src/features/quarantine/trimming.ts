import type { Logger } from 'pino'
import type { QuarantineModel } from './quarantine.model.ts'

/** Keeps each project's quarantine within its bound, beside the requests that fill it. */
export interface Trimming {
  /** Makes room after what was put; whoever put it need not wait. */
  begin(projectId: string): void
  /**
   * Waits for the trim under way, so that a project's messages cannot come faster than they go:
   * beyond the bound stands at most what requests under way have put at once.
   */
  ended(projectId: string): Promise<void>
  /** Waits until nothing is to be trimmed. */
  settled(): Promise<void>
}

export function createTrimming({
  trim,
  log,
}: {
  trim: QuarantineModel['trim']
  log: Pick<Logger, 'warn'>
}): Trimming {
  const underWay = new Map<string, Promise<void>>()
  /** Projects that something was put into while their trim was under way. */
  const again = new Set<string>()

  async function run(projectId: string): Promise<void> {
    try {
      do {
        again.delete(projectId)
        await trim(projectId)
      } while (again.has(projectId))
    } catch (err) {
      // The next message put makes up for it.
      log.warn({ err, project: projectId }, 'the quarantine could not be trimmed')
    } finally {
      again.delete(projectId)
      underWay.delete(projectId)
    }
  }

  return {
    begin(projectId) {
      if (underWay.has(projectId)) again.add(projectId)
      else underWay.set(projectId, run(projectId))
    },
    ended: async (projectId) => underWay.get(projectId),
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay.values())
    },
  }
}
