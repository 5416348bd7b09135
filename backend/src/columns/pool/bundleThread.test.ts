import { expect, it } from 'vitest'
import { bundleThread } from './bundleThread.ts'

it('holds no schemas, which each thread would take a quarter of a second to make and never ask', async () => {
  const program = await bundleThread(new URL('../../scans.ts', import.meta.url))
  expect(program).toContain('countShares')
  expect(program).not.toContain('node_modules/zod')
})
