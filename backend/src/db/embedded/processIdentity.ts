import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** A process as a file can remember it: ids are reused, so the time it started tells two apart. */
export interface ProcessIdentity {
  pid: number
  started: string
}

/** The process that has this id now, or undefined when there is none (or only its zombie). */
export function identify(pid: number): ProcessIdentity | undefined {
  const started = process.platform === 'linux' ? startedByProc(pid) : startedByPs(pid)
  return started === undefined ? undefined : { pid, started }
}

export function isAlive({ pid, started }: ProcessIdentity): boolean {
  return identify(pid)?.started === started
}

export function self(): ProcessIdentity {
  return identify(process.pid) ?? { pid: process.pid, started: 'unknown' }
}

/** proc(5): the fields after the parenthesised name; the 3rd of all is the state, the 22nd the start. */
function startedByProc(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19]
  } catch {
    return undefined
  }
}

function startedByPs(pid: number): string | undefined {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
  } catch {
    return undefined
  }
}
