import { expect, test } from 'vitest'
import { standingPaths } from '../block/columnPaths.ts'
import { createCatalog } from '../block/createCatalog.ts'
import { ownRevenue } from './ownRevenue.ts'

test('an amount counts in the project’s currency, and where none is named', () => {
  const catalog = createCatalog(standingPaths)
  for (const amount of [250, -100]) catalog.dictionaries.get('amount')!.encode(amount)
  for (const code of ['USD', 'EUR']) catalog.dictionaries.get('currency')!.encode(code)
  const { amounts, isOwn } = ownRevenue(catalog, 'EUR')
  expect([...amounts]).toEqual([0, 250, -100])
  expect([...isOwn]).toEqual([1, 0, 1])
})
