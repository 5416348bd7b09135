/** `npm run check`: types in every workspace, then the linter and formatter. */
import { ensureInstalled } from './lib/ensureInstalled.mjs'
import { requireNode } from './lib/node.mjs'
import { runTool } from './lib/process.mjs'

requireNode()
await ensureInstalled()

const failed = []
for (const workspace of ['backend/contract', 'backend', 'seed', 'frontend']) {
  const code = await runTool('typescript/bin/tsc', ['--noEmit', '-p', workspace])
  if (code !== 0) failed.push(`types of ${workspace}`)
}
if ((await runTool('@biomejs/biome/bin/biome', ['check', '--error-on-warnings'])) !== 0) {
  failed.push('lint and format')
}

console.error(
  failed.length ? `check: failed: ${failed.join(', ')}` : 'check: types, lint and format are fine',
)
process.exitCode = failed.length ? 1 : 0
