/** `npm run seed -- …` and the like: runs one of our TypeScript commands. */
import { ensureBuilt, ensureServerBuilt } from './lib/ensureBuilt.mjs'
import { ensureInstalled } from './lib/ensureInstalled.mjs'
import { requireNode } from './lib/node.mjs'
import { runTypeScript } from './lib/process.mjs'

const entries = {
  seed: 'seed/src/main.ts',
  import: 'backend/src/cli/import.ts',
  rebuild: 'backend/src/cli/rebuild.ts',
  blocks: 'backend/src/cli/blocks.ts',
  'reset-password': 'backend/src/cli/resetPassword.ts',
  bench: 'backend/bench/reports/main.ts',
  'bench:ingest': 'backend/bench/ingest/main.ts',
  screenshots: 'frontend/e2e/screenshots.ts',
  'test:crash': 'backend/test/crash/main.ts',
  'test:api': 'backend/test/openapi/main.ts',
}

/** They start the server as operators do. */
const startServer = new Set(['bench', 'bench:ingest', 'test:crash', 'test:api'])

requireNode()
const [name, ...args] = process.argv.slice(2)
const entry = Object.hasOwn(entries, name ?? '') ? entries[name] : undefined
if (!entry) {
  console.error(`Usage: node scripts/run.mjs <${Object.keys(entries).join('|')}> [arguments]`)
  process.exit(2)
}

await ensureInstalled()
if (name === 'screenshots') await ensureBuilt()
if (startServer.has(name)) await ensureServerBuilt()
process.exitCode = await runTypeScript(entry, args)
