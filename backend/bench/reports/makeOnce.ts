import { existsSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** Makes a directory's content, unless an earlier run has; one that was cut short begins anew. */
export async function makeOnce(directory: string, make: () => Promise<void>): Promise<void> {
  const done = path.join(directory, 'complete')
  if (existsSync(done)) return
  await rm(directory, { recursive: true, force: true })
  await mkdir(directory, { recursive: true })
  await make()
  await writeFile(done, '')
}
