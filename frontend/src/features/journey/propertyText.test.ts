import { expect, it } from 'vitest'
import { propertyText } from './propertyText.ts'

it('writes scalars as they were sent, structures as JSON, and nothing as a dash', () => {
  expect(propertyText('P0001')).toBe('P0001')
  expect(propertyText(0)).toBe('0')
  expect(propertyText(false)).toBe('false')
  expect(propertyText({ sku: ['a', 'b'] })).toBe('{"sku":["a","b"]}')
  expect(propertyText(null)).toBe('–')
  expect(propertyText('')).toBe('–')
})
