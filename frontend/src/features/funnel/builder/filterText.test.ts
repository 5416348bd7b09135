import { expect, it } from 'vitest'
import { filterInWords } from './filterText.ts'

it.each([
  ['category:isNot:Toys', 'category is not Toys'],
  ['url:contains:https://a.b', 'url contains https://a.b'],
  ['coupon:isSet', 'coupon is set'],
  ['price:like:3', 'price:like:3'],
])('%s reads "%s"', (text, words) => expect(filterInWords(text)).toBe(words))
