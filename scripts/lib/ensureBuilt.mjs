import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { hashFiles } from './hash.mjs'
import { root } from './paths.mjs'
import { runTool } from './process.mjs'
import { stampMatches, writeStamp } from './stamp.mjs'

/** What the SPA is made of: its sources, the contract it imports, and the versions of its packages. */
const sources = [
  'frontend/index.html',
  'frontend/public',
  'frontend/src',
  'frontend/package.json',
  'frontend/vite.config.ts',
  'backend/contract/src',
  'tsconfig.base.json',
  'package-lock.json',
]

/** Builds the SPA into frontend/dist when its sources differ from those it was built of. */
export async function ensureBuilt() {
  const dist = join(root, 'frontend', 'dist')
  const stamp = join(dist, '.footpath-build')
  const wanted = hashFiles(root, sources)
  if (stampMatches(stamp, wanted) && existsSync(join(dist, 'index.html'))) return

  console.error('Building the pages …')
  const code = await runTool('vite/bin/vite.js', ['build', '--logLevel', 'warn'], {
    cwd: join(root, 'frontend'),
    // Called from a test run, whose NODE_ENV would make a build for developers.
    env: { NODE_ENV: 'production' },
  })
  if (code !== 0) {
    console.error('The pages could not be built (see above).')
    process.exit(code)
  }
  // vite empties dist first, so the stamp is written last: a build cut short is built again.
  writeStamp(stamp, wanted)
}
