import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../../src/db/embedded/freePort.ts'
import { type MainProcess, startMain } from '../mainProcess.ts'
import { within } from './deadline.ts'
import { endWithUs } from './endWithUs.ts'

/** The real server as a process of its own, at the same address each time it is started. */
export interface ApiProcess {
  url: string
  /** Resolves when it says that it is ready. */
  start(): Promise<void>
  /** Starts it and kills it so soon that it may still be picking up the pieces. */
  startAndKill(afterMs: number): Promise<void>
  kill(): Promise<void>
  /** What it said if it ended though nobody killed it. */
  endedAlone(): string | undefined
  /** What all of its processes have said so far, one line of JSON for each warning and error. */
  log(): string
}

export const admin = { email: 'admin@example.com', password: 'a-bridge-over-2-ponds' }

const readyMs = 120_000

export async function createApiProcess({
  mongoUri,
  dataDir,
  command,
}: {
  mongoUri: string
  dataDir: string
  /** In the place of the server as it is built. */
  command?: string[] | undefined
}): Promise<ApiProcess> {
  const port = await freePort()
  const env = {
    HOST: '127.0.0.1',
    PORT: String(port),
    MONGO_URI: mongoUri,
    DATA_DIR: dataDir,
    DEMO: 'false',
    ADMIN_EMAIL: admin.email,
    ADMIN_PASSWORD: admin.password,
  }
  const mains: MainProcess[] = []
  let main: MainProcess | undefined
  let alone: string | undefined

  function spawn(): MainProcess {
    const spawned = startMain({ env, command })
    endWithUs(spawned.child)
    spawned.ended.then((code) => {
      if (spawned === main) alone = `the API ended with ${code}:\n${spawned.output().slice(-4000)}`
    })
    main = spawned
    mains.push(spawned)
    return spawned
  }

  async function kill(): Promise<void> {
    const killed = main
    main = undefined
    killed?.child.kill('SIGKILL')
    await killed?.ended
  }

  return {
    url: `http://127.0.0.1:${port}`,
    async start() {
      await within(readyMs, 'the start of the API', spawn().ready())
    },
    async startAndKill(afterMs) {
      spawn()
      await sleep(afterMs)
      await kill()
    },
    kill,
    endedAlone: () => alone,
    log: () => mains.map(({ output }) => output()).join('\n'),
  }
}
