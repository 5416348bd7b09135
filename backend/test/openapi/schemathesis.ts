import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { endWithUs } from '../crash/endWithUs.ts'
import { virtualEnvironment } from '../virtualEnvironment.ts'
import { runLimitMs } from './target.ts'

const requirements = fileURLToPath(new URL('requirements.txt', import.meta.url))
const config = fileURLToPath(new URL('schemathesis.toml', import.meta.url))

/** Schemathesis's program, in a virtual environment of its own. */
export async function installSchemathesis(): Promise<string> {
  return join(await virtualEnvironment({ name: 'schemathesis', requirements }), 'st')
}

/** Asks the server everything that its description allows, and more; resolves to the exit code. */
export function runSchemathesis({
  program,
  url,
  environment,
  directory,
  args,
  signal,
}: {
  program: string
  url: string
  environment: Record<string, string>
  /** Where it keeps what it keeps; the report is `junit.xml`. */
  directory: string
  args: string[]
  /** Ends it early. */
  signal: AbortSignal
}): Promise<number> {
  const report = ['--report', 'junit', '--report-junit-path', join(directory, 'junit.xml')]
  const options = ['--config-file', config, 'run', `${url}/api/openapi.json`, ...report, ...args]
  return start(program, options, { env: environment, cwd: directory, signal })
}

function start(
  command: string,
  args: string[],
  {
    env = {},
    ...options
  }: { env?: Record<string, string>; cwd?: string; signal?: AbortSignal } = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
      timeout: runLimitMs,
      ...options,
    })
    endWithUs(child)
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? 1))
  })
}
