import { expect, test } from 'vitest'
import { sharedUint32 } from './block/block.ts'

test('shared arrays that are replaced and replaced again are not all kept', () => {
  const megabytes = 2 ** 20
  const before = process.memoryUsage.rss()
  let held = sharedUint32(0)
  for (let made = 0; made < 1_024; made += 1) held = sharedUint32(megabytes / 4).fill(1)
  expect(process.memoryUsage.rss() - before).toBeLessThan(300 * megabytes)
  expect(held).toHaveLength(megabytes / 4)
})
