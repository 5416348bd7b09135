import { expect, test } from 'vitest'
import { colorSlot } from './chartPalette.ts'

test('a name keeps its colour, and the well-known events have eight different ones', () => {
  const known = ['page_view', 'add_to_cart', 'purchase', 'checkout', 'product_view']
  const slots = [...known, 'search', 'share', 'invite'].map(colorSlot)
  expect(new Set(slots).size).toBe(8)
  expect(colorSlot('my own event')).toBe(colorSlot('my own event'))
})

test.each(['__proto__', 'constructor', 'Ereignis mit Umlaut ä', '🦊'])('%s has a slot', (name) => {
  expect(colorSlot(name)).toBeGreaterThanOrEqual(0)
  expect(colorSlot(name)).toBeLessThan(8)
})
