/** `npm start`: from a fresh clone to a running Footpath. */
import { ensureBuilt } from './lib/ensureBuilt.mjs'
import { ensureInstalled } from './lib/ensureInstalled.mjs'
import { requireNode } from './lib/node.mjs'
import { run } from './lib/process.mjs'
import { serverEnvironment } from './lib/serverEnvironment.mjs'

requireNode()
await ensureInstalled()
await ensureBuilt()

// The command a newcomer types: show something at once, and keep the terminal calm.
const { DEMO = 'true', LOG_LEVEL = 'warn' } = process.env
process.exitCode = await run(process.execPath, ['backend/dist/main.mjs'], {
  env: { ...serverEnvironment, DEMO, LOG_LEVEL },
})
