import { describe, expect, it } from 'vitest'
import { eventIcon } from './eventIcon.ts'

describe('eventIcon', () => {
  it('knows the same kind under different names', () => {
    expect(eventIcon('purchase')).toBe(eventIcon('Order Completed'))
    expect(eventIcon('$pageview')).toBe(eventIcon('screen_view'))
  })

  it('goes by the most telling word', () => {
    expect(eventIcon('add_to_cart')).toBe(eventIcon('cart_page_view'))
    expect(eventIcon('session_start')).not.toBe(eventIcon('session_end'))
    expect(eventIcon('product_view')).not.toBe(eventIcon('page_view'))
  })

  it('has one icon for all names that say nothing', () => {
    expect(eventIcon('zap')).toBe(eventIcon('frobnicated'))
    expect(eventIcon('zap')).not.toBe(eventIcon('purchase'))
  })
})
