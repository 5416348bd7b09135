import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))

export interface Running {
  child: ChildProcess
  /** All that it has said so far. */
  output: () => string
}

/** Starts Node with these arguments, and with this environment added to ours. */
export function startNode(
  args: readonly string[],
  { env }: { env: Record<string, string> },
): Running {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
    })
  }
  return { child, output: () => text }
}

/** Runs one of our TypeScript entries to its end; an exit code other than 0 is an error that tells what it said. */
export async function runTypeScript(
  entry: string,
  { args = [], env }: { args?: readonly string[]; env: Record<string, string> },
): Promise<void> {
  const { child, output } = startNode(['--import', 'tsx', entry, ...args], { env })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`${entry} ended with ${code}:\n${output()}`)
}

/** Asks a process to stop, and insists after `patienceMs`. */
export async function stop({ child }: Running, patienceMs = 20_000): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  const insist = setTimeout(() => child.kill('SIGKILL'), patienceMs)
  await exited
  clearTimeout(insist)
}
