import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { hashFiles } from './hash.mjs'
import { root } from './paths.mjs'
import { runTool, runTypeScript } from './process.mjs'
import { stampMatches, writeStamp } from './stamp.mjs'

/** What both are made of: the contract, and the versions of packages. */
const shared = ['backend/contract/src', 'tsconfig.base.json', 'package-lock.json']

const pages = {
  name: 'pages',
  dist: 'frontend/dist',
  made: 'index.html',
  sources: [
    'frontend/index.html',
    'frontend/public',
    'frontend/src',
    'frontend/package.json',
    'frontend/vite.config.ts',
    ...shared,
  ],
  build: () =>
    runTool('vite/bin/vite.js', ['build', '--logLevel', 'warn'], {
      cwd: join(root, 'frontend'),
      // Called from a test run, whose NODE_ENV would make a build for developers.
      env: { NODE_ENV: 'production' },
    }),
}

const server = {
  name: 'server',
  dist: 'backend/dist',
  made: 'main.mjs',
  sources: ['backend/src', 'backend/build.ts', 'backend/package.json', ...shared],
  build: () => runTypeScript('backend/build.ts'),
}

/** Builds the SPA into frontend/dist and the server into backend/dist, each when it is outdated. */
export async function ensureBuilt() {
  await ensurePart(pages)
  await ensurePart(server)
}

export const ensureServerBuilt = () => ensurePart(server)

/** Builds a part when its sources differ from those it was built of. */
async function ensurePart({ name, dist, made, sources, build }) {
  const directory = join(root, dist)
  const stamp = join(directory, '.footpath-build')
  const wanted = hashFiles(root, sources)
  if (stampMatches(stamp, wanted) && existsSync(join(directory, made))) return

  console.error(`Building the ${name} …`)
  const code = await build()
  if (code !== 0) {
    console.error(`The ${name} could not be built (see above).`)
    process.exit(code)
  }
  // Written last: a build cut short is built again.
  writeStamp(stamp, wanted)
}
