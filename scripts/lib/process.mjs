import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { root } from './paths.mjs'

/** Arguments that make Node run TypeScript, resolved from the root's node_modules. */
export const typescript = ['--import', 'tsx']

/**
 * Runs a command in the foreground and resolves to its exit code.
 *
 * The child shares our terminal and process group, so Ctrl-C reaches both; we only wait for the
 * child to finish. A signal sent to this process alone is passed on. A child may therefore see one
 * Ctrl-C twice, which backend/src/main.ts knows.
 */
export function run(command, args, { env = {}, cwd = root } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: 'inherit', env: { ...process.env, ...env } })
    const forward = (signal) => child.kill(signal)
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
    for (const signal of signals) process.on(signal, forward)
    const release = () => {
      for (const signal of signals) process.off(signal, forward)
    }
    child.on('error', (error) => {
      release()
      reject(error)
    })
    child.on('exit', (code, signal) => {
      release()
      resolve(code ?? 128 + (constants.signals[signal] ?? 0))
    })
  })
}

/** Runs a TypeScript entry of ours. */
export const runTypeScript = (entry, args = [], options = {}) =>
  run(process.execPath, [...typescript, entry, ...args], options)

/** Runs a command line tool of a dependency without npx, which would look at the network. */
export const runTool = (bin, args = [], options = {}) =>
  run(process.execPath, [`${root}/node_modules/${bin}`, ...args], options)
