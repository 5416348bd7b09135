import { fileURLToPath } from 'node:url'

/**
 * The program of a thread, as one script: what a thread of Node 20 runs is no TypeScript, and calls
 * between modules that were each made into JavaScript are too slow for loops over millions of rows.
 * @param scansModule exports `scans`
 */
export async function bundleThread(scansModule: URL): Promise<string> {
  // Asked for when it is needed, since a server that is built does without.
  const { build } = await import('esbuild')
  const worker = fileURLToPath(new URL('./scanWorker.ts', import.meta.url))
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { scans } from ${JSON.stringify(fileURLToPath(scansModule))}
        import { countShares } from ${JSON.stringify(worker)}
        countShares(scans)
      `,
      resolveDir: fileURLToPath(new URL('.', import.meta.url)),
    },
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node20',
    // What a thread is given as text runs as a script.
    format: 'cjs',
    logLevel: 'silent',
  })
  const [script] = outputFiles
  if (!script) throw new Error('the threads’ program is empty')
  return script.text
}
