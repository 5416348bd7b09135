import { kpiNames } from '@footpath/contract/dashboard'
import { expect, it } from 'vitest'
import { kpis } from './kpis.ts'

it("shows each of the contract's figures once", () => {
  expect(kpis.map(({ name }) => name).sort()).toEqual([...kpiNames].sort())
})
