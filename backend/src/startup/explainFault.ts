import { StartupError } from './startupError.ts'

/** The sentence for a fault that an operator can mend, wherever it was met; undefined for a defect. */
export function explainFault(error: unknown): StartupError | undefined {
  if (error instanceof StartupError) return error
  const { message = '', code } = error as { message?: string; code?: unknown }
  if (code === 'ENOSPC' || /ENOSPC|No space left on device|OutOfDiskSpace/.test(message)) {
    return new StartupError('The disk is full.', {
      remedy: 'Free some space and start again; what was acknowledged is safe.',
      cause: error,
    })
  }
  return undefined
}
