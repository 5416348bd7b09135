/** `npm test [-- vitest's arguments]`: every test there is. */
import { ensureBuilt } from './lib/ensureBuilt.mjs'
import { ensureInstalled } from './lib/ensureInstalled.mjs'
import { findChromium } from './lib/findChromium.mjs'
import { requireNode } from './lib/node.mjs'
import { runTool } from './lib/process.mjs'

requireNode()
await ensureInstalled()

const args = process.argv.slice(2)
const selected = args.some((arg) => arg.startsWith('--project'))

// The end-to-end tests open the built pages.
if (!selected || args.some((arg) => arg.includes('e2e'))) await ensureBuilt()

const chromium = findChromium()
// Left out only where a person reads the warning below; without them CI would promise too much.
const without = !chromium && !selected && process.env.CI !== 'true'
if (without) args.push('--project=!e2e')

const env = chromium ? { CHROMIUM_PATH: chromium } : {}
process.exitCode = await runTool('vitest/vitest.mjs', ['run', ...args], { env })

if (without) {
  console.error(
    [
      '',
      '  ! The end-to-end tests did NOT run: there is no Chromium here.',
      '  ! Install one (Debian, Ubuntu: apt-get install chromium) or set CHROMIUM_PATH to its path.',
      '',
    ].join('\n'),
  )
}
