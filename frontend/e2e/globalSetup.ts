import type { TestProject } from 'vitest/node'
import { ensureBuilt } from '../../scripts/lib/ensureBuilt.mjs'
import { findChromium } from '../../scripts/lib/findChromium.mjs'
import { type Footpath, startScratchFootpath } from './support/scratchFootpath.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** From backend/test/globalSetup.ts, which runs before this. */
    mongoUri: string
    /** What the end-to-end tests open; null where there is no browser to open it with. */
    e2e: { footpath: Footpath; chromium: string; mongoUri: string } | null
  }
}

const noChromium = [
  '',
  '  ! The end-to-end tests do NOT run: there is no Chromium here.',
  '  ! Install one (Debian, Ubuntu: apt-get install chromium) or set CHROMIUM_PATH to its path.',
  '',
].join('\n')

/** Two months up to yesterday: small, and with windows that are still open. */
const seedArgs = ['--users', '300', '--days', '60', '--seed', '42']

/** Starts one Footpath for all end-to-end tests, beside the database that the API's tests use. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const chromium = findChromium()
  if (!chromium) {
    if (process.env.CI === 'true') throw new Error(noChromium)
    console.error(noChromium)
    project.provide('e2e', null)
    return async () => {}
  }
  await ensureBuilt()
  const mongoUri = databaseIn(project.getProvidedContext().mongoUri)
  const { footpath, close } = await startScratchFootpath({ mongoUri, seedArgs })
  project.provide('e2e', { footpath, chromium, mongoUri })
  return close
}

/** A database of our own in the replica set that backend/test/globalSetup.ts started. */
function databaseIn(replicaSet: string): string {
  const uri = new URL(replicaSet)
  uri.pathname = `/footpath-e2e-${process.pid}`
  return uri.href
}
