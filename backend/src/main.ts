import { pino } from 'pino'
import { compose } from './compose.ts'
import { type Config, readConfig } from './config.ts'
import { connect } from './db/client.ts'
import { collections } from './db/collections.ts'
import { openDatabase } from './db/embedded/openDatabase.ts'
import { claimDataDir } from './startup/claimDataDir.ts'
import { fillDemo } from './startup/demoFill.ts'
import { explainFault } from './startup/explainFault.ts'
import { listen } from './startup/httpServer.ts'
import { onStopSignals, type StopSignal } from './startup/stopSignal.ts'
import { addressOf, welcome } from './startup/welcome.ts'

/** What has been opened, to be closed in the reverse order. */
type Closers = (() => void | Promise<void>)[]

const clock = () => new Date()

/** Connects, fills, listens, and says so. */
async function start(config: Config, stop: StopSignal, fail: Fail, closers: Closers) {
  const log = pino({ level: config.logLevel })
  const server = await listen(config)
  closers.push(() => server.drain(stop))

  if (!config.mongoUri) closers.push(claimDataDir(config.dataDir).release)
  const opened = await openDatabase({ config, onLost: fail })
  closers.push(opened.close)
  stop.signal.throwIfAborted()

  const database = await connect(opened.uri)
  closers.push(database.close)
  const composition = compose({ config, database, log, clock })
  closers.push(composition.close)
  // Last opened, first closed: the server drains before what it needs goes away.
  closers.push(async () => {
    composition.setDraining()
    await server.drain(stop)
  })
  if (config.demo) {
    await fillDemo({
      projects: collections(database.db).projects,
      uri: opened.uri,
      env: config.childEnvironment,
      clock,
      signal: stop.signal,
    })
  }
  // Takes longer than what follows, and needs nothing of it.
  await composition.startColumns()
  stop.signal.throwIfAborted()
  // Last, since the password it may make is shown but once: a start cut short must not use it up.
  const signIn = await composition.prepare()
  composition.startWorker()
  server.serve(composition.app)
  const url = addressOf({ ...config, port: server.port })
  console.log(welcome({ url, signIn }))
  log.info({ url }, 'ready')
}

type Fail = (error: unknown) => void

async function main(): Promise<void> {
  const stop = onStopSignals()
  const closers: Closers = []
  const fail: Fail = (error) => {
    // What breaks while we stop because of a fault is most often the same fault again.
    if (process.exitCode === undefined) process.exitCode = report(error)
    stop.stop()
  }
  process.on('uncaughtException', fail)
  process.on('unhandledRejection', fail)

  try {
    await start(readConfig(), stop, fail, closers)
    await new Promise((resolve) => {
      stop.signal.addEventListener('abort', resolve)
      if (stop.signal.aborted) resolve(undefined)
    })
  } catch (error) {
    // Asked to stop while it started: what broke off because of that is no fault.
    if (!stop.signal.aborted) fail(error)
  }
  for (const close of closers.reverse()) {
    try {
      await close()
    } catch (error) {
      fail(error)
    }
  }
  process.exit()
}

/** Says what went wrong, plainly where it is known, and returns the exit code for it. */
function report(error: unknown): number {
  const fault = explainFault(error)
  if (fault) {
    console.error(`\n${fault.message}\n${fault.remedy}\n`)
    return fault.exitCode
  }
  pino({ level: 'fatal' }).fatal({ err: error }, 'unexpected error: stopping')
  return 1
}

await main()
