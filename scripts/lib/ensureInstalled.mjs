import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.mjs'
import { run } from './process.mjs'

/** Installs exactly what the lockfile says, when node_modules holds anything else. */
export async function ensureInstalled() {
  if (
    isInstalled(readLockfile('package-lock.json'), readLockfile('node_modules/.package-lock.json'))
  ) {
    return
  }
  console.error('Installing packages (about a minute) …')
  // npm names itself to the scripts it runs; a bare `node scripts/start.mjs` finds it on the PATH.
  const npm = process.env.npm_execpath
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error', '--include=dev']
  const code = npm?.endsWith('.js')
    ? await run(process.execPath, [npm, ...args])
    : await run('npm', args)
  if (code !== 0) {
    console.error('Packages could not be installed (see above). Is the npm registry reachable?')
    process.exit(code)
  }
}

/**
 * Whether what npm noted as installed is what the lockfile asks for. npm writes its note last, so an
 * install cut short counts as none. Optional packages are those of other platforms.
 */
export function isInstalled(wanted, installed) {
  if (!wanted || !installed) return false
  return Object.entries(wanted.packages).every(([path, { version, optional, link }]) => {
    if (!path.includes('node_modules/') || link) return true
    const present = installed.packages[path]
    return present ? present.version === version : optional === true
  })
}

function readLockfile(path) {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8'))
  } catch {
    return undefined
  }
}
