import { CommanderError } from 'commander'
import { StartupError } from '../startup/startupError.ts'

/**
 * Runs a command's body, which gives the exit code. Failures that an operator can do something
 * about are sentences; anything else keeps its stack. Exit code 2 is for bad flags.
 */
export async function runCommand(body: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await body()
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : 2
      return
    }
    console.error(explain(error))
    process.exitCode = error instanceof StartupError ? error.exitCode : 1
  }
}

function explain(error: unknown): string {
  if (error instanceof StartupError) return `${error.message}\n${error.remedy}`
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT' && 'path' in error) {
    return `There is no file ${error.path}.`
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
