import { StartupError } from '@footpath/backend/store'
import { SeedRefused } from './seedRefused.ts'

export interface Failure {
  text: string
  exitCode: number
}

/** What to say about an error: a sentence where it is of a known kind, else the whole story. */
export function describeFailure(error: unknown): Failure {
  if (error instanceof SeedRefused) return { text: error.message, exitCode: 1 }
  if (error instanceof StartupError) {
    return { text: `${error.message}\n${error.remedy}`, exitCode: error.exitCode }
  }
  if (!(error instanceof Error)) return { text: String(error), exitCode: 1 }
  if ('code' in error && error.code === 'EPIPE') {
    return { text: 'Nobody reads the output any more: stopped.', exitCode: 1 }
  }
  const isFileError = 'code' in error && 'syscall' in error
  const text = isFileError ? `Writing failed: ${error.message}.` : (error.stack ?? error.message)
  return { text, exitCode: 1 }
}
