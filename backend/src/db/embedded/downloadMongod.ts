import { spawn } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../../root.ts'

/** A download that brings nothing for this long is given up. */
const stallMs = 20_000
/** A failure is believed for a day: a closed network stays closed, a broken one is mended. */
const believeFailureMs = 24 * 3_600_000

/**
 * Has mongodb-memory-server fetch the MongoDB it would use and puts it at `target`. It runs in a
 * process of its own, since its download can neither be cancelled nor timed.
 * @returns why it failed, or undefined.
 */
export async function downloadMongod(
  cacheDir: string,
  target: string,
): Promise<string | undefined> {
  const failureFile = join(cacheDir, 'download-failed')
  const earlier = await recentFailure(failureFile)
  if (earlier) return earlier

  const directory = join(cacheDir, 'download')
  const outcome = await runDownload(directory)
  if ('path' in outcome) await rename(outcome.path, target)
  await rm(directory, { recursive: true, force: true })
  if ('path' in outcome) return undefined
  await writeFile(failureFile, outcome.fault)
  return outcome.fault
}

async function runDownload(directory: string): Promise<{ path: string } | { fault: string }> {
  const entry = join(root, 'backend/src/db/embedded/downloadMain.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', entry, directory], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let path = ''
  let errors = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    path += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-4000)
  })

  let size = -1
  let progressAt = performance.now()
  const watch = setInterval(() => {
    const now = sizeOf(directory)
    if (now !== size) progressAt = performance.now()
    size = now
    if (performance.now() - progressAt > stallMs) child.kill('SIGKILL')
  }, 500)

  const code = await new Promise<number | null>((resolve) => {
    child.on('error', () => resolve(1))
    child.on('close', (exitCode) => resolve(exitCode))
  })
  clearInterval(watch)
  if (code === 0 && path) return { path }
  const last = errors.trim().split('\n').at(-1) || `nothing came for ${stallMs / 1000} s`
  return { fault: `the download from mongodb.org failed: ${last.slice(0, 300)}` }
}

async function recentFailure(file: string): Promise<string | undefined> {
  const stat = statSync(file, { throwIfNoEntry: false })
  if (!stat || Date.now() - stat.mtimeMs > believeFailureMs) return undefined
  return readFile(file, 'utf8')
}

/** Bytes below a directory; what vanishes while we look counts nothing. */
function sizeOf(directory: string): number {
  try {
    return readdirSync(directory, { recursive: true, withFileTypes: true }).reduce(
      (sum, entry) =>
        sum + (statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0),
      0,
    )
  } catch {
    return 0
  }
}
