import { expect, it } from 'vitest'
import { currencyOf } from './currencyOf.ts'

const project = { currency: 'EUR', currencyDigits: 2 }

it("is the project's own where the event names none, or the same", () => {
  expect(currencyOf({ currency: null }, project)).toEqual(project)
  expect(currencyOf({ currency: 'EUR' }, project)).toEqual(project)
})

it("is the event's, with that currency's own minor unit", () => {
  expect(currencyOf({ currency: 'JPY' }, project)).toEqual({ currency: 'JPY', currencyDigits: 0 })
  expect(currencyOf({ currency: 'BHD' }, project)).toEqual({ currency: 'BHD', currencyDigits: 3 })
})
