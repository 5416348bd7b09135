/**
 * A reason not to start that the operator can do something about. The message is a plain sentence of
 * what happened; the remedy says what to do. main.ts prints both and exits with the code.
 */
export class StartupError extends Error {
  readonly remedy: string
  readonly exitCode: number

  constructor(message: string, { remedy, exitCode = 1, cause }: StartupErrorOptions) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'StartupError'
    this.remedy = remedy
    this.exitCode = exitCode
  }
}

interface StartupErrorOptions {
  remedy: string
  exitCode?: number
  cause?: unknown
}

/** sysexits.h, EX_CONFIG: a supervisor can tell a configuration that needs a person from a crash. */
export const exitConfig = 78
