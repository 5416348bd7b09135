import { constants } from 'node:fs'
import { cp, rm } from 'node:fs/promises'
import path from 'node:path'
import { runCommand } from '../../src/cli/runCommand.ts'
import { root } from '../../src/root.ts'
import { describeMachine } from '../ingest/machine.ts'
import { startSampling } from '../ingest/sampling.ts'
import { generate } from './dataset/generate.ts'
import { loadFootpath } from './dataset/loadFootpath.ts'
import { type Recipe, recipeOf } from './dataset/recipe.ts'
import { type Engine, footpathEngine, peerEngine } from './engine.ts'
import { type Footpath, startFootpath } from './footpath.ts'
import { measureLive } from './live.ts'
import { timeLookUps } from './lookUps.ts'
import { type BenchOptions, parseBenchOptions } from './options.ts'
import { openPeers, type Peers } from './peers/openPeers.ts'
import { questions } from './questions/questions.ts'
import { monthBefore, quarter } from './questions/ranges.ts'
import { describeResults, writeDocument } from './report.ts'
import { timeReports } from './reports.ts'
import { say } from './say.ts'

/** `npm run bench`: 0 when every engine gave the same answers. */
async function main(): Promise<number> {
  const argv = process.argv.slice(2)
  const options = parseBenchOptions(argv)
  const recipe = recipeOf(options.events)
  const files = await generate(recipe)
  const [dataDir, peers] = await Promise.all([
    loadFootpath(recipe, files),
    openPeers({ home: recipe.home, rows: files.rows }),
  ])
  try {
    const results = await withCopy(dataDir, (copy) => measure({ options, recipe, peers, copy }))
    const command = ['npm run bench', ...(argv.length > 0 ? ['--', ...argv] : [])].join(' ')
    const text = describeResults({ ...results, command, missing: peers.missing })
    console.log(text)
    if (options.write) await writeDocument(path.join(root, 'docs/benchmark.md'), text)
    return 0
  } finally {
    for (const peer of peers.present) await peer.close()
  }
}

/** What comes in while the bench runs is not to stay in the data. */
async function withCopy<Result>(
  directory: string,
  work: (copy: string) => Promise<Result>,
): Promise<Result> {
  const copy = `${directory}-run`
  await rm(copy, { recursive: true, force: true })
  await cp(directory, copy, { recursive: true, mode: constants.COPYFILE_FICLONE })
  try {
    return await work(copy)
  } finally {
    await rm(copy, { recursive: true, force: true })
  }
}

interface Run {
  options: BenchOptions
  recipe: Recipe
  peers: Peers
  copy: string
}

async function measure({ options, recipe, peers, copy }: Run) {
  const { project, users } = recipe
  const footpath = await startFootpath({ dataDir: copy })
  let peakRss = 0
  const stopSampling = startSampling(async () => {
    peakRss = Math.max(peakRss, await footpath.rss())
  }, 1000)
  try {
    const { version } = await footpath.database.db.admin().serverInfo()
    const machine = describeMachine(version)
    await footpath.untilScanned('/api/lifecycle', { project })
    const engines: Engine[] = [
      footpathEngine(footpath, { project, engine: 'scan' }),
      ...peers.present.map(peerEngine),
      ...(options.pipeline ? [footpathEngine(footpath, { project, engine: 'pipeline' })] : []),
    ]
    const asked = questions.filter(({ name }) => name.includes(options.only ?? ''))
    const { reports, refusals } = await timeReports(engines, asked)
    const lookUps = await timeLookUps(footpath, { project, users, range: quarter })
    const firstAnswerMs = await timeRestart(footpath, project)
    const live = await measureLive(footpath, {
      project,
      seconds: options.ingestSeconds,
      since: monthBefore.start,
    })
    const events = await footpath.database.db
      .collection('events')
      .countDocuments({ source: 'seed' })
    return {
      ...{ machine, events, users, engines: engines.map(({ name }) => name) },
      ...{ reports, refusals, lookUps, firstAnswerMs, live, peakRss },
      behind: footpath.refusals(),
    }
  } finally {
    await stopSampling()
    await footpath.close()
  }
}

/** From the start of the process, the columns on disk, until the dashboard is answered from them. */
async function timeRestart(footpath: Footpath, project: string): Promise<number> {
  say('the first answer after a restart …')
  const { startedAt } = await footpath.restart()
  await footpath.untilScanned('/api/dashboard', { project, ...quarter })
  return performance.now() - startedAt
}

// Whatever was started ends when this process exits; a signal alone would leave it behind.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => process.exit(130))
}
runCommand(main)
