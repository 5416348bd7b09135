import { spawn } from 'node:child_process'
import type { Environment } from '../config.ts'
import type { Collections } from '../db/collections.ts'
import { root } from '../root.ts'
import { StartupError } from './startupError.ts'

const project = 'demo'

/**
 * Fills an empty database with the demo project, and one whose fill was cut short anew: a project is
 * marked ready only when its data are complete.
 */
export async function fillDemo({
  projects,
  uri,
  env,
  clock,
  signal,
}: {
  projects: Collections['projects']
  uri: string
  env: Environment
  clock: () => Date
  signal: AbortSignal
}): Promise<void> {
  const unfinished = (await projects.findOne({ _id: project }))?.ready === false
  if (!unfinished && (await projects.estimatedDocumentCount()) > 0) return

  const code = await seed({
    // biome-ignore format: an option and its value belong together
    args: ['--project', project, '--users', '3000', '--days', '180', '--seed', '42',
      '--end', yesterday(clock()), '--out', 'mongo', ...(unfinished ? ['--drop', '--yes'] : [])],
    env: { ...env, MONGO_URI: uri, MONGO_URI_FILE: undefined },
    signal,
  })
  signal.throwIfAborted()
  if (code !== 0) {
    throw new StartupError('The demo project could not be filled; the reason stands above.', {
      remedy: 'Start again to try anew, or start with DEMO=false to do without it.',
    })
  }
}

/** The last whole day, so that the newest bar of every chart is complete. */
function yesterday(now: Date): string {
  return new Date(now.getTime() - 86_400_000).toISOString().slice(0, 10)
}

/** The seeder runs as the command it is: its progress shows here, and Ctrl-C reaches it as well. */
function seed({
  args,
  env,
  signal,
}: {
  args: string[]
  env: Environment
  signal: AbortSignal
}): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'seed/src/main.ts', ...args], {
      cwd: root,
      env,
      stdio: 'inherit',
    })
    // The terminal has told it already; if the signal was for us alone, we pass it on.
    const terminate = () => {
      setTimeout(() => child.kill('SIGTERM'), 300).unref()
      setTimeout(() => child.kill('SIGKILL'), 5_000).unref()
    }
    if (signal.aborted) terminate()
    signal.addEventListener('abort', terminate)
    child.on('error', reject)
    child.on('exit', (code) => {
      signal.removeEventListener('abort', terminate)
      resolve(code)
    })
  })
}
