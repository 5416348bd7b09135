/**
 * `npm run build -w backend`: the server as one file, since loading its thousand modules one by one
 * takes seconds, and the program of the threads that count (ADR 13).
 */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { bundleThread } from './src/columns/pool/bundleThread.ts'
import { builtThreadProgram } from './src/columns/pool/threadProgram.ts'
import { root } from './src/root.ts'

const dist = join(root, 'backend', 'dist')

/** Native, or files that are asked for by their path. */
const notBundled = ['@node-rs/argon2', 'esbuild', 'swagger-ui-dist']

async function bundleServer(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'backend', 'src', 'main.ts')],
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    external: notBundled,
    // Packages in the older format ask for Node's own modules by `require`.
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'\nconst require = requireFrom(import.meta.url)",
    },
    logLevel: 'warning',
  })
  const [main] = outputFiles
  if (!main) throw new Error('the server is empty')
  return main.text
}

/** Whole or not at all: a server may be starting from what was built before. */
function write(name: string, text: string): void {
  const temporary = join(dist, `${name}.${process.pid}.tmp`)
  writeFileSync(temporary, text)
  renameSync(temporary, join(dist, name))
}

const everyScan = new URL('./src/scans.ts', import.meta.url)
const [server, thread] = await Promise.all([bundleServer(), bundleThread(everyScan)])
mkdirSync(dist, { recursive: true })
write('main.mjs', server)
write(builtThreadProgram, thread)
