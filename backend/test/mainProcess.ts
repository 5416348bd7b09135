import { type ChildProcess, spawn } from 'node:child_process'
import { serverEnvironment } from '../../scripts/lib/serverEnvironment.mjs'
import { root } from '../src/root.ts'

/** Footpath as a process of its own, with what it has said so far. */
export interface MainProcess {
  child: ChildProcess
  output(): string
  /** Resolves to the address once it is printed; rejects when the process ends before. */
  ready(): Promise<string>
  /** Resolves to the exit code, or the signal that ended it. */
  ended: Promise<number | string>
}

/**
 * Starts the server as it is built, or another command, in the repository's root, with nothing of
 * this environment but the PATH.
 */
export function startMain({
  env,
  command = ['node', 'backend/dist/main.mjs'],
}: {
  env: Record<string, string>
  command?: string[] | undefined
}): MainProcess {
  const [program = '', ...args] = command
  const { PATH = '', HOME = '', XDG_CACHE_HOME = '', MONGOMS_SYSTEM_BINARY = '' } = process.env
  const child = spawn(program, args, {
    cwd: root,
    env: {
      ...serverEnvironment,
      ...{ PATH, HOME, XDG_CACHE_HOME, MONGOMS_SYSTEM_BINARY, LOG_LEVEL: 'warn', ...env },
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
  }
  const ended = new Promise<number | string>((resolve) => {
    child.on('close', (code, signal) => resolve(code ?? signal ?? 'unknown'))
  })
  return {
    child,
    output: () => said,
    ended,
    ready: () =>
      new Promise((resolve, reject) => {
        const look = () => {
          const url = /Footpath is ready: (\S+)/.exec(said)?.[1]
          if (url) resolve(url)
        }
        child.stdout.on('data', look)
        look()
        ended.then((code) => reject(new Error(`ended with ${code} before it was ready:\n${said}`)))
      }),
  }
}
