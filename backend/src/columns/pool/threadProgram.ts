import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { bundleThread } from './bundleThread.ts'

/** The file in which the program lies beside a server that is built. */
export const builtThreadProgram = 'scanThread.cjs'

/** The program of a thread, as one script: as it was built with the server, else made now. */
export async function threadProgram(scansModule: URL): Promise<string> {
  const built = new URL(builtThreadProgram, import.meta.url)
  return existsSync(built) ? readFile(built, 'utf8') : bundleThread(scansModule)
}
