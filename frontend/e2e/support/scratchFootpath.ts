import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from './freePort.ts'
import { type Running, runTypeScript, startNode, stop } from './runTypeScript.ts'

/** A Footpath that a browser can open, and who may sign in. */
export interface Footpath {
  url: string
  email: string
  password: string
}

export interface ScratchOptions {
  /** Without one the server starts a database of its own in its scratch directory. */
  mongoUri?: string
  /** The seeder's flags. */
  seedArgs: readonly string[]
}

const readyWithinMs = 120_000

/** Starts the real server, as it is built, on a scratch directory and a free port, and seeds its project `demo`. */
export async function startScratchFootpath({
  mongoUri,
  seedArgs,
}: ScratchOptions): Promise<{ footpath: Footpath; close: () => Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'footpath-e2e-'))
  const port = await freePort()
  const footpath = {
    url: `http://127.0.0.1:${port}`,
    email: 'admin@footpath.example',
    password: randomBytes(18).toString('base64url'),
  }
  const env = {
    DATA_DIR: dataDir,
    MONGO_URI: mongoUri ?? '',
    HOST: '127.0.0.1',
    PORT: String(port),
    DEMO: 'false',
    LOG_LEVEL: 'warn',
    ADMIN_EMAIL: footpath.email,
    ADMIN_PASSWORD: footpath.password,
  }
  const server = startNode(['backend/dist/main.mjs'], { env })
  const close = async () => {
    await stop(server)
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    await ready(server, footpath.url)
    const args = [...seedArgs, '--project', 'demo', '--out', 'mongo', '--quiet']
    await runTypeScript('seed/src/main.ts', { args, env })
  } catch (error) {
    await close()
    throw error
  }
  return { footpath, close }
}

async function ready(server: Running, url: string): Promise<void> {
  const deadline = Date.now() + readyWithinMs
  while (Date.now() < deadline) {
    if (server.child.exitCode !== null) break
    const answer = await fetch(`${url}/readyz`).catch(() => null)
    if (answer?.ok) return
    await sleep(200)
  }
  throw new Error(`the server did not become ready:\n${server.output()}`)
}
